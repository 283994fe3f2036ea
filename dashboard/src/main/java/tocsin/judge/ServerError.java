package tocsin.judge;

import java.util.Optional;
import java.util.OptionalInt;
import tocsin.model.CheckKind;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;

/// The server itself, vouched for by its certificate, answers that it is failing (HTTP 5xx), and
/// did so the time before.
final class ServerError implements Rule {
  @Override
  public String id() {
    return "server.error";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    OptionalInt status = errorOf(measurement);
    if (status.isEmpty()) {
      return Optional.empty();
    }
    boolean confirmed = control.previous().stream().anyMatch(before -> errorOf(before).isPresent());
    Verdict.Because because =
        because(
            "%s can be reached and answers HTTP %d, an error of its own%s"
                .formatted(
                    measurement.endpoint().host(),
                    status.getAsInt(),
                    confirmed ? "" : ", so far once"),
            measurement,
            control.previous());
    return Optional.of(confirmed ? new Verdict.Down(because) : new Verdict.Unclear(because));
  }

  private static OptionalInt errorOf(Measurement measurement) {
    return measurement.endpoint().kind() == CheckKind.HTTPS
            && Progress.of(measurement) instanceof Progress.Complete(Step.Exchange exchange)
            && exchange.status() >= 500
        ? OptionalInt.of(exchange.status())
        : OptionalInt.empty();
  }
}
