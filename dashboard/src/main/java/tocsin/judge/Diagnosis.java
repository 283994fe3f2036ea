package tocsin.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tocsin.model.Layer;
import tocsin.model.Measurement;

/// How a failure comes about: for each family of explanations the one that what was seen makes
/// likely enough, in the measurement, its controls and its battery.
///
/// @param clues what was seen
/// @param attribution what follows
public record Diagnosis(Set<Clue> clues, Attribution attribution) {
  private static final Set<Mechanism> FORGING =
      EnumSet.of(Mechanism.DNS_INJECTION, Mechanism.DNS_RESOLVER, Mechanism.DNS_HIJACK);
  private static final Set<Clue> SYN_FAILURES =
      EnumSet.of(Clue.SYN_SILENT, Clue.SYN_RESET, Clue.SYN_PROHIBITED, Clue.SYN_UNREACHABLE);

  /// The diagnosis of a failure.
  static Diagnosis of(Measurement measurement, Control control) {
    return of(measurement, control, _ -> true);
  }

  /// The same, of the way to some of its addresses.
  static Diagnosis of(Measurement measurement, Control control, Predicate<String> scope) {
    Battery battery = Battery.of(control);
    Addresses addresses = Addresses.of(measurement, control, battery);
    DnsClues dns = new DnsClues(measurement, control, battery, addresses);
    Set<Clue> clues = EnumSet.noneOf(Clue.class);
    clues.addAll(dns.all());
    clues.addAll(new NameClues(measurement, control, battery, addresses).all());
    clues.addAll(new PathClues(measurement, control, battery, addresses, scope).all());
    clues.addAll(new ServiceClues(measurement, control, battery, addresses).all());
    clues.addAll(new RateClues(measurement, control, battery).all());
    return new Diagnosis(clues, attribution(clues, dns.forged()));
  }

  private static Attribution attribution(Set<Clue> clues, List<List<String>> forged) {
    List<Table.Likely> decided = new ArrayList<>();
    double open = 0;
    Set<Clue> seen = EnumSet.noneOf(Clue.class);
    seen.addAll(clues);
    for (Table table : List.of(Likelihoods.DNS, Likelihoods.TLS)) {
      open = Math.max(open, decide(table, seen, decided));
    }
    boolean forging = decided.stream().anyMatch(one -> FORGING.contains(one.mechanism()));
    if (forging) {
      open = Math.max(open, decide(Likelihoods.ENCRYPTED_DNS, seen, decided));
    }
    boolean named = decided.stream().anyMatch(one -> one.mechanism().layer() == Layer.TLS);
    if (named) {
      seen.removeAll(SYN_FAILURES);
    }
    for (Table table : Likelihoods.OTHERS) {
      open = Math.max(open, decide(table, seen, decided));
    }
    return decided.isEmpty()
        ? Attribution.of(List.of(), open)
        : Attribution.of(
            decided.stream().map(one -> narrowed(one.mechanism(), forged)).toList(),
            decided.stream()
                .map(Table.Likely::probability)
                .min(Comparator.naturalOrder())
                .orElseThrow());
  }

  /// Adds the mechanism of a family if it is likely enough; returns its probability if it is not.
  private static double decide(Table table, Set<Clue> clues, List<Table.Likely> decided) {
    if (!table.concerns(clues)) {
      return 0;
    }
    Table.Likely likely = table.given(clues);
    if (likely.probability() >= Likelihoods.ENOUGH) {
      decided.add(likely);
      return 0;
    }
    return likely.probability();
  }

  /// Injection is told apart by what it answers.
  private static Mechanism narrowed(Mechanism mechanism, List<List<String>> forged) {
    if (mechanism != Mechanism.DNS_INJECTION || forged.isEmpty()) {
      return mechanism;
    }
    List<String> given = forged.stream().flatMap(List::stream).toList();
    if (given.isEmpty()) {
      return Mechanism.DNS_INJECTION_NXDOMAIN;
    }
    return given.stream().allMatch(Bogon::is) ? Mechanism.DNS_INJECTION_BOGON : mechanism;
  }

  /// The mechanism that the tables know, of one that was told apart further.
  static Mechanism widened(Mechanism mechanism) {
    return mechanism == Mechanism.DNS_INJECTION_BOGON
            || mechanism == Mechanism.DNS_INJECTION_NXDOMAIN
        ? Mechanism.DNS_INJECTION
        : mechanism;
  }

  /// The layer at which the endpoint is blocked, if that is known better than by where it stopped.
  Optional<Layer> layer() {
    if (clues.contains(Clue.ANSWERS_RACE)
        || clues.contains(Clue.ANSWER_FORGED)
        || clues.contains(Clue.ANSWER_LISTED)
        || clues.contains(Clue.ANSWER_DENIED)) {
      return Optional.of(Layer.DNS);
    }
    return attribution.mechanisms().stream().findFirst().map(Mechanism::layer);
  }
}
