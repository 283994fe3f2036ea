package tocsin.judge;

import java.util.stream.Collectors;
import tocsin.model.Outcome;
import tocsin.model.Step;

/// How a test ended, in a few words.
final class Ending {
  private Ending() {}

  /// What came of it, by the last of its steps that says anything.
  static String of(Step.Trial trial) {
    if (!trial.ran()) {
      return trial.outcome() instanceof Outcome.Failed failed
          ? failed.detail().isEmpty() ? "not run" : failed.detail()
          : "not run";
    }
    boolean questions = trial.steps().stream().allMatch(Step.Resolve.class::isInstance);
    String ending =
        questions
            ? trial.steps().stream().map(Ending::of).distinct().collect(Collectors.joining(", "))
            : of(trial.steps().getLast());
    return ending
        + (trial.hop() > 0 ? ", after hop " + trial.hop() : "")
        + (trial.residualSuspect() && !trial.outcome().succeeded()
            ? " (may be a punishment for what came before)"
            : "");
  }

  private static String of(Step step) {
    return switch (step.outcome()) {
      case Outcome.Failed failed -> failed(step, failed);
      case Outcome.Succeeded _ -> succeeded(step);
    };
  }

  private static String failed(Step step, Outcome.Failed failed) {
    return step instanceof Step.Exchange exchange && exchange.bytesReceived() > 0
        ? "%s after %d bytes".formatted(failed.failure().id(), exchange.bytesReceived())
        : failed.failure().id();
  }

  private static String succeeded(Step step) {
    return switch (step) {
      case Step.Resolve resolve ->
          Addresses.given(resolve).distinct().limit(3).collect(Collectors.joining(" "));
      case Step.Connect _ -> "connected";
      case Step.Handshake _ -> "certificate verified";
      case Step.Exchange exchange ->
          "HTTP %d, %d bytes in %d ms"
              .formatted(
                  exchange.status(),
                  exchange.bytesReceived(),
                  exchange.timing().durationMicros() / 1000);
      case Step.Initial initial -> initial.answer() + " came back";
      case Step.Binding _ -> "answered";
      case Step.Greeting _ -> "answered with our nonce";
      case Step.Trial trial -> of(trial);
    };
  }
}
