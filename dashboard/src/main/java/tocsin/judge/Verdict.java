package tocsin.judge;

import java.util.List;
import tocsin.model.Layer;

/// What can be concluded from a measurement and its controls.
///
/// "Blocked", "down", "our probe is broken", "its link is broken", "we do not know" and "nobody
/// measured" are different answers, and none of the last four is ever read as "reachable".
public sealed interface Verdict {
  /// Why: the rule that concluded it, in words, with the measurements that show it.
  Because because();

  /// The endpoint answered as it should.
  record Reachable(Because because) implements Verdict {}

  /// It fails here, has failed twice, and answers elsewhere.
  ///
  /// @param layer where it fails
  record Blocked(Because because, Layer layer) implements Verdict {}

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
  }
}
