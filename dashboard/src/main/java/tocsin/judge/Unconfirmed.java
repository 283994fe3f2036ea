package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// It has failed once; a failure counts only when the measurement before it failed as well, which
/// on a fresh failure is the one repeated 15 to 25 s later. The silence of a resolver and a failure
/// beyond it have nothing in common but a bad link, and do not confirm each other.
final class Unconfirmed implements Rule {
  @Override
  public String id() {
    return "unclear.unconfirmed";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    boolean confirmed =
        !control.previous().isEmpty()
            && control.previous().stream().allMatch(before -> confirms(before, measurement));
    return confirmed
        ? Optional.empty()
        : Optional.of(
            new Verdict.Unclear(
                because(
                    Words.stopped(measurement) + " once; it is being measured again",
                    measurement,
                    List.of())));
  }

  private static boolean confirms(Measurement before, Measurement measurement) {
    return Progress.of(before) instanceof Progress.Stopped one
        && (!(Progress.of(measurement) instanceof Progress.Stopped other)
            || !(isUnheard(one) || isUnheard(other))
            || one.layer() == other.layer());
  }

  private static boolean isUnheard(Progress.Stopped stopped) {
    return stopped.layer() == Layer.DNS && stopped.failure() == Failure.GENERIC_TIMEOUT_ERROR;
  }
}
