package tocsin.judge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tocsin.model.Measurement;

/// One way of reaching a verdict.
interface Rule {
  /// Its name in verdicts; never renamed: a changed meaning gets a new id.
  String id();

  /// The verdict if this rule has one, given that no rule before it had.
  Optional<Verdict> judge(Measurement measurement, Control control);

  /// The reason for a verdict of this rule, shown by the measurement and the others named.
  default Verdict.Because because(
      String reason, Measurement measurement, List<Measurement> others) {
    return new Verdict.Because(
        id(),
        reason,
        Stream.concat(Stream.of(measurement), others.stream()).map(Measurement::id).toList());
  }
}
