package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.DnsResponse;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// The name is said not to exist, by resolvers too that were asked in secret, where nobody on the
/// way can answer for them: it may be on its way out, or its zone broken.
final class DeniedInSecret implements Rule {
  private static final int NXDOMAIN = 3;

  @Override
  public String id() {
    return "unclear.denied-in-secret";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    return isDenied(measurement) && isDeniedInSecret(Battery.of(control))
        ? Optional.of(
            new Verdict.Unclear(
                because(
                    "%s has no address here, and resolvers that nobody can answer for on the way say so too, while control vantages reach it"
                        .formatted(measurement.endpoint().host()),
                    measurement,
                    control.witnesses())))
        : Optional.empty();
  }

  private static boolean isDenied(Measurement measurement) {
    return Progress.of(measurement) instanceof Progress.Stopped stopped
        && stopped.layer() == Layer.DNS
        && (stopped.failure() == Failure.DNS_NXDOMAIN
            || stopped.failure() == Failure.DNS_NO_ANSWER);
  }

  private static boolean isDeniedInSecret(Battery battery) {
    List<DnsResponse> replies =
        battery.of(Experiment.OTHER_RESOLVER, Subject.TARGET).stream()
            .flatMap(trial -> Battery.in(trial.steps(), Step.Resolve.class).stream())
            .filter(resolve -> !Addresses.inClear(resolve))
            .flatMap(resolve -> resolve.responses().stream())
            .filter(DnsResponse::matches)
            .toList();
    return !replies.isEmpty() && replies.stream().allMatch(reply -> reply.rcode() == NXDOMAIN);
  }
}
