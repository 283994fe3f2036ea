package tocsin.judge;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tocsin.model.Layer;
import tocsin.model.Progress;

/// Lends what a battery found out about one endpoint of a service to others that the same probe
/// sees fail in the same way: a probe has few batteries a minute.
final class Explained {
  /// What a mechanism that is lent has to be, given what was seen of the endpoint itself.
  private static final double LIKELY = 0.5;

  /// How an endpoint fails, as far as that is told apart without a battery.
  private record Signature(String probe, String service, String ending, Optional<Clue> dns) {
    static Signature of(Judged one) {
      return new Signature(
          one.measurement().vantage().probe(),
          one.measurement().target().service(),
          switch (Progress.of(one.measurement())) {
            case Progress.Complete _ -> one.verdict().because().rule();
            case Progress.Stopped stopped -> stopped.layer().id() + " " + stopped.failure().id();
          },
          DnsClues.own(one.measurement(), one.control()));
    }
  }

  private final List<Judged> judged;
  private final Map<Signature, List<Judged>> donors;

  Explained(List<Judged> judged) {
    this.judged = judged;
    donors = judged.stream().anyMatch(Explained::isOpen) ? donors(judged) : Map.of();
  }

  private static Map<Signature, List<Judged>> donors(List<Judged> judged) {
    return judged.stream()
        .filter(
            one ->
                one.verdict() instanceof Verdict.Blocked blocked
                    && blocked.attribution().isDetermined()
                    && !one.control().battery().isEmpty())
        .collect(groupingBy(Signature::of));
  }

  private static boolean isOpen(Judged one) {
    return one.verdict() instanceof Verdict.Blocked blocked
        && !blocked.attribution().isDetermined();
  }

  List<Judged> all() {
    return judged.stream().map(this::explained).toList();
  }

  private Judged explained(Judged one) {
    if (!(one.verdict() instanceof Verdict.Blocked blocked) || !isOpen(one) || donors.isEmpty()) {
      return one;
    }
    Signature signature = Signature.of(one);
    Collection<Judged> alike = donors.getOrDefault(signature, List.of());
    Layer layer = signature.dns().filter(Clue::isLie).map(_ -> Layer.DNS).orElse(blocked.layer());
    Attribution lent = lent(alike, layer, tested(one));
    return lent.isDetermined()
        ? one.with(
            new Verdict.Blocked(
                one.verdict().because(), lent.mechanisms().getFirst().layer(), lent))
        : one;
  }

  /// What all of them have at that layer: of what comes behind it nothing is known here.
  private static Attribution lent(Collection<Judged> alike, Layer layer, Set<Clue> clues) {
    List<Attribution> theirs =
        alike.stream().map(one -> ((Verdict.Blocked) one.verdict()).attribution()).toList();
    if (theirs.isEmpty()) {
      return Attribution.UNDETERMINED;
    }
    TreeSet<Mechanism> common = new TreeSet<>(theirs.getFirst().mechanisms());
    theirs.forEach(one -> common.retainAll(one.mechanisms()));
    common.removeIf(mechanism -> mechanism.layer() != layer || refuted(mechanism, clues));
    return new Attribution(
        common, theirs.stream().mapToDouble(Attribution::confidence).min().orElse(0));
  }

  /// What a battery of its own showed of it; nothing if it had none.
  private static Set<Clue> tested(Judged one) {
    return one.control().battery().isEmpty()
        ? Set.of()
        : Diagnosis.of(one.measurement(), one.control()).clues();
  }

  /// Whether what was seen of the endpoint itself speaks against it.
  private static boolean refuted(Mechanism mechanism, Set<Clue> clues) {
    return Likelihoods.ALL.stream()
        .filter(table -> table.mechanisms().contains(mechanism) && table.concerns(clues))
        .anyMatch(table -> table.of(mechanism, clues) < LIKELY);
  }
}
