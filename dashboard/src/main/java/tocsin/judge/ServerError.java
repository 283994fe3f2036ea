package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.CheckKind;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;

/// The server itself, vouched for by its certificate, answers that it is failing (HTTP 5xx).
final class ServerError implements Rule {
  @Override
  public String id() {
    return "server.error";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    return measurement.endpoint().kind() == CheckKind.HTTPS
            && Progress.of(measurement) instanceof Progress.Complete(Step.Exchange exchange)
            && exchange.status() >= 500
        ? Optional.of(
            new Verdict.Down(
                because(
                    "%s can be reached and answers HTTP %d, an error of its own"
                        .formatted(measurement.endpoint().host(), exchange.status()),
                    measurement,
                    List.of())))
        : Optional.empty();
  }
}
