package tocsin.judge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tocsin.model.DnsResponse;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.Progress;
import tocsin.model.Step;

/// What a measurement shows, in words for people.
final class Words {
  private Words() {}

  /// Where and how it stopped, such as `chat.signal.org fails at TLS (connection_reset)`.
  static String stopped(Measurement measurement) {
    String host = measurement.endpoint().host();
    return switch (Progress.of(measurement)) {
      case Progress.Complete _ -> host + " answers";
      case Progress.Stopped stopped ->
          "%s fails at %s (%s)"
              .formatted(
                  host, stopped.layer().id().toUpperCase(Locale.ROOT), stopped.failure().id());
    };
  }

  /// Why a step failed; empty if it did not.
  static Optional<String> failure(Step step) {
    return step.outcome() instanceof Outcome.Failed failed
        ? Optional.of(failed.failure().id())
        : Optional.empty();
  }

  /// Whether one question got answers that have no address in common.
  static boolean answersContradict(Measurement measurement) {
    return measurement.steps().stream()
        .filter(Step.Resolve.class::isInstance)
        .map(Step.Resolve.class::cast)
        .anyMatch(Words::contradicts);
  }

  /// Whether answers to one question contradict each other, or one gives an address and another
  /// none.
  static boolean repliesDiffer(Measurement measurement) {
    return answersContradict(measurement)
        || measurement.steps().stream()
            .filter(Step.Resolve.class::isInstance)
            .map(step -> replies((Step.Resolve) step))
            .anyMatch(
                replies ->
                    replies.stream().anyMatch(List::isEmpty)
                        && !replies.stream().allMatch(List::isEmpty));
  }

  private static List<List<String>> replies(Step.Resolve resolve) {
    return resolve.responses().stream()
        .filter(DnsResponse::matches)
        .map(response -> response.addresses(resolve.type()))
        .toList();
  }

  /// Whether answers to one question have no address in common; most have but one.
  static boolean contradicts(Step.Resolve resolve) {
    if (resolve.responses().size() < 2) {
      return false;
    }
    List<List<String>> answers =
        replies(resolve).stream().filter(addresses -> !addresses.isEmpty()).toList();
    return answers.stream()
        .anyMatch(
            one -> answers.stream().anyMatch(other -> one.stream().noneMatch(other::contains)));
  }
}
