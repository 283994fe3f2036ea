package tocsin.judge;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;

/// The server answers that it is failing (HTTP 5xx), and did so the time before.
///
/// If a certificate vouches for it, that is enough to call it down; in clear anybody can have
/// answered so, and a control vantage must get such an answer too.
final class ServerError implements Rule {
  @Override
  public String id() {
    return "server.error";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    OptionalInt status = statusOf(measurement);
    if (status.isEmpty()) {
      return Optional.empty();
    }
    boolean twice = anyError(control.previous());
    return Optional.of(
        measurement.vouchedFor()
            ? vouched(measurement, control, status.getAsInt(), twice)
            : inClear(measurement, control, twice));
  }

  private Verdict vouched(Measurement measurement, Control control, int status, boolean twice) {
    String reason =
        "%s can be reached and answers HTTP %d, an error of its own%s"
            .formatted(measurement.endpoint().host(), status, twice ? "" : ", so far once");
    return verdict(because(reason, measurement, control.previous()), twice);
  }

  private Verdict inClear(Measurement measurement, Control control, boolean twice) {
    boolean elsewhere = anyError(control.reference());
    String reason =
        elsewhere
            ? ", and a control vantage gets such an error too" + (twice ? "" : ", so far once")
            : "; nothing says whether that is the server's own error";
    List<Measurement> shown =
        Stream.of(control.previous(), control.reference()).flatMap(List::stream).toList();
    return verdict(
        because(Plain.seen(measurement) + reason, measurement, shown), twice && elsewhere);
  }

  private static Verdict verdict(Verdict.Because because, boolean down) {
    return down ? new Verdict.Down(because) : new Verdict.Unclear(because);
  }

  private static boolean anyError(List<Measurement> measurements) {
    return measurements.stream().anyMatch(other -> statusOf(other).isPresent());
  }

  /// The status by which a server says that it is failing.
  static OptionalInt statusOf(Measurement measurement) {
    return Progress.of(measurement) instanceof Progress.Complete(Step step)
            && step instanceof Step.Exchange exchange
            && exchange.status() >= 500
        ? OptionalInt.of(exchange.status())
        : OptionalInt.empty();
  }
}
