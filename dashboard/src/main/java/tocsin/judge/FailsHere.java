package tocsin.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.Progress;
import tocsin.model.Step;

/// It has failed twice here while the probe's controls work and control vantages reach it.
///
/// Where less than half of the control vantages reach it, the service itself may be failing, and
/// nothing is concluded; nor where the server was reached and refused. As long as it is not known
/// how it is brought about, two failures in a row are not enough for what chance can do: a single
/// control measurement may have met the good moment of an ill server, and questions are lost on the
/// way. Then it has to fail for as long as three in a row take.
final class FailsHere implements Rule {
  /// How long three failures in a row take at least, where the first is repeated after 15 to 25 s.
  private static final Duration THREE_IN_A_ROW = Duration.ofSeconds(40);

  @Override
  public String id() {
    return "blocked.here";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    if (!(Progress.of(measurement) instanceof Progress.Stopped stopped)) {
      return Optional.empty();
    }
    List<Measurement> working = Control.complete(control.reference());
    String reason =
        "%s, while %d of %d control measurements elsewhere reach it"
            .formatted(fault(measurement, control), working.size(), control.reference().size());
    Verdict.Because because = because(reason, measurement, control.witnesses());
    if (isServersWord(stopped.step())) {
      return Optional.of(new Verdict.Unclear(because.under("unclear.refused")));
    }
    if (2 * working.size() < control.reference().size()) {
      return Optional.of(new Verdict.Unclear(because));
    }
    Verdict.Blocked blocked = blocked(because, measurement, control, stopped);
    boolean hasty = isEarly(measurement, control) && mayBeChance(blocked, stopped, control);
    return Optional.of(hasty ? new Verdict.Unclear(twice(because)) : blocked);
  }

  private static Verdict.Because twice(Verdict.Because because) {
    return because.under("unclear.twice").saying(because.reason() + "; that may be chance so far");
  }

  private static boolean isEarly(Measurement measurement, Control control) {
    Instant at = measurement.startedAt();
    return control.since().orElse(at).plus(THREE_IN_A_ROW).isAfter(at);
  }

  private static boolean mayBeChance(
      Verdict.Blocked blocked, Progress.Stopped stopped, Control control) {
    return !blocked.attribution().isDetermined()
        && (stopped.layer() == Layer.DNS
            ? Fate.of(stopped.step()) == Fate.SILENT
            : blocked.layer() != Layer.DNS && control.reference().size() < 2);
  }

  /// Whether the server itself was reached and would have none of it: it closed a QUIC connection
  /// in good order, or answered a greeting by an error of the protocol's.
  private static boolean isServersWord(Step step) {
    return switch (step) {
      case Step.Initial initial -> !initial.answer().isEmpty();
      case Step.Greeting greeting ->
          greeting.bytesReceived() > 0
              && greeting.excerpt().isEmpty()
              && step.outcome() instanceof Outcome.Failed(Failure failure, String _)
              && failure == Failure.UNKNOWN_FAILURE;
      case Step.Resolve _,
          Step.Connect _,
          Step.Handshake _,
          Step.Exchange _,
          Step.Binding _,
          Step.Trial _ ->
          false;
    };
  }

  private static String fault(Measurement measurement, Control control) {
    String host = measurement.endpoint().host();
    if (Words.answersContradict(measurement)) {
      return "answers for %s contradict each other, and %s"
          .formatted(host, Words.stopped(measurement));
    }
    return LedAstray.here(measurement, control)
        ? "%s leads to %s, an address of a private network, and %s"
            .formatted(
                host,
                String.join(" and ", LedAstray.addresses(measurement)),
                Words.stopped(measurement))
        : Words.stopped(measurement);
  }

  /// Answers known to be forged make DNS the layer, wherever they led.
  private static Verdict.Blocked blocked(
      Verdict.Because because, Measurement measurement, Control control, Progress.Stopped stopped) {
    Diagnosis diagnosis = Diagnosis.of(measurement, control);
    boolean forged = Words.answersContradict(measurement) || LedAstray.here(measurement, control);
    Layer layer = forged ? Layer.DNS : diagnosis.layer().orElse(stopped.layer());
    return new Verdict.Blocked(because, layer, diagnosis.attribution());
  }
}
