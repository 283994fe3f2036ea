package tocsin.judge;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Whether it is seen that somebody acts on an endpoint, and not only that it fails: an answer was
/// forged, or an experiment on its name succeeded.
final class Shown {
  /// Answers that are none of the service's.
  private static final Set<Clue> FORGED = EnumSet.of(Clue.ANSWERS_RACE, Clue.ANSWER_FORGED);

  /// Passing under an innocent name what fails under its own.
  private static final List<Set<Clue>> NAMED =
      List.of(
          Set.of(Clue.NAME_RESET, Clue.INNOCENT_PASSES),
          Set.of(Clue.NAME_SILENT, Clue.INNOCENT_PASSES));

  /// Decided only where an experiment or a forgery was seen.
  private static final Set<Mechanism> SEEN =
      EnumSet.of(
          Mechanism.DNS_INJECTION,
          Mechanism.DNS_INJECTION_BOGON,
          Mechanism.DNS_INJECTION_NXDOMAIN,
          Mechanism.DNS_HIJACK,
          Mechanism.TLS_RESET_SNI,
          Mechanism.TLS_DROP_SNI,
          Mechanism.TLS_MITM,
          Mechanism.HTTP_BLOCKPAGE,
          Mechanism.QUIC_DROP_SNI);

  /// Rules that call something blocked by an answer that was forged, or by tests.
  private static final Set<String> RULES =
      Set.of(ShownByTests.ID, "blocked.led-astray", "oracle.status", "oracle.nonexistent");

  private Shown() {}

  static boolean by(Judged judged) {
    if (!(judged.verdict() instanceof Verdict.Blocked blocked)) {
      return false;
    }
    if (RULES.contains(blocked.because().rule())
        || !Collections.disjoint(SEEN, blocked.mechanisms())) {
      return true;
    }
    Set<Clue> clues = Diagnosis.of(judged.measurement(), judged.control()).clues();
    return !Collections.disjoint(FORGED, clues)
        || Stream.concat(NAMED.stream(), ShownByTests.PROOFS.stream()).anyMatch(clues::containsAll);
  }
}
