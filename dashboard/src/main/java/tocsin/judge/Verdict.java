package tocsin.judge;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tocsin.model.Layer;

/// What can be concluded from a measurement and its controls.
///
/// "Blocked", "down", "our probe is broken", "its link is broken", "we do not know" and "nobody
/// measured" are different answers, and nothing but [Reachable] is ever read as "reachable".
public sealed interface Verdict {
  /// Why: the rule that concluded it, in words, with the measurements that show it.
  Because because();

  /// What is known of how it comes about, in words of the vocabulary: a block's mechanisms, or what
  /// it is instead. Empty where nothing is.
  default SortedSet<Mechanism> mechanisms() {
    return switch (this) {
      case Reachable reachable -> reachable.moved() ? one(Mechanism.CHANGE_ENDPOINT) : none();
      case Blocked blocked -> blocked.attribution().mechanisms();
      case Regional _ -> one(Mechanism.REGIONAL_UNREACHABLE);
      case Down _ -> one(Mechanism.OUTAGE_SERVER);
      case Changed _ -> one(Mechanism.CHANGE_ENDPOINT);
      case Portal _ -> one(Mechanism.PORTAL);
      case Local _ -> one(Mechanism.LOCAL);
      case Invalid _ -> one(Mechanism.INSTRUMENT);
      case Unclear _, NotMeasured _ -> none();
    };
  }

  private static SortedSet<Mechanism> one(Mechanism mechanism) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(mechanism)));
  }

  private static SortedSet<Mechanism> none() {
    return Collections.emptySortedSet();
  }

  /// The endpoint answered as it should.
  ///
  /// @param moved whether it now does so at other addresses than before, and so it does elsewhere:
  ///   worth a note
  record Reachable(Because because, boolean moved) implements Verdict {
    public Reachable(Because because) {
      this(because, false);
    }
  }

  /// It fails here, has failed twice, and answers elsewhere.
  ///
  /// @param layer where it fails
  /// @param attribution how that is brought about
  record Blocked(Because because, Layer layer, Attribution attribution) implements Verdict {
    /// A block of which nothing more is known.
    public Blocked(Because because, Layer layer) {
      this(because, layer, Attribution.UNDETERMINED);
    }
  }

  /// Its addresses cannot be reached from this region and can be from elsewhere, which a censor may
  /// have brought about, or a fault of routing.
  record Regional(Because because) implements Verdict {}

  /// The name is gone everywhere: the service has moved, and what is asked for is out of date.
  record Changed(Because because) implements Verdict {}

  /// Somebody on the probe's own link answers in everybody's name, as the login page of a captive
  /// portal does; nothing follows about the service.
  record Portal(Because because) implements Verdict {}

  /// It fails everywhere, or the service itself says so.
  record Down(Because because) implements Verdict {}

  /// The probe's own link is broken, so nothing follows about the service.
  record Local(Because because) implements Verdict {}

  /// The instrument is at fault: its clock, its trust anchors.
  record Invalid(Because because) implements Verdict {}

  /// It fails, or answers oddly, and what is known does not say why.
  record Unclear(Because because) implements Verdict {}

  /// There is nothing to judge.
  record NotMeasured(Because because) implements Verdict {}

  /// Why a verdict is what it is.
  ///
  /// @param rule id of the rule, never renamed
  /// @param reason one sentence for people
  /// @param evidence ids of the measurements that show it
  record Because(String rule, String reason, List<String> evidence) {
    public Because {
      evidence = List.copyOf(evidence);
    }

    /// The same for another reason, one sentence.
    Because saying(String other) {
      return new Because(rule, other, evidence);
    }

    /// The same by another rule.
    Because under(String other) {
      return new Because(other, reason, evidence);
    }
  }
}
