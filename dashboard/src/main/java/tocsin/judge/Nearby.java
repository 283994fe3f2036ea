package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// Something at an address of this machine or a private network answered, unproven; controls are
/// elsewhere and say nothing about it. A name that leads there may have been led there, by somebody
/// who forges answers, which [LedAstray] shows where it can, or by a link that is broken.
final class Nearby implements Rule {
  @Override
  public String id() {
    return "unclear.nearby";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    return applies(measurement)
        ? Optional.of(
            new Verdict.Unclear(
                because(
                    "%s at %s, and nothing says who did: that is this machine or a private network, about which controls say nothing"
                        .formatted(
                            Plain.seen(measurement),
                            String.join(" and ", Plain.through(measurement))),
                    measurement,
                    List.of())))
        : Optional.empty();
  }

  /// Whether such an address was what the check asked for, so that whether the link to anywhere
  /// else works has nothing to do with it.
  static boolean meant(Measurement measurement) {
    return applies(measurement) && LedAstray.literal(measurement);
  }

  private static boolean applies(Measurement measurement) {
    return Progress.of(measurement) instanceof Progress.Complete && Plain.nearby(measurement);
  }
}
