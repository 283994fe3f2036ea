package tocsin.judge;

import java.util.List;
import java.util.Locale;
import tocsin.model.DnsResponse;
import tocsin.model.Measurement;
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

  /// Whether one question got answers that have no address in common.
  static boolean answersContradict(Measurement measurement) {
    return measurement.steps().stream()
        .filter(Step.Resolve.class::isInstance)
        .map(Step.Resolve.class::cast)
        .anyMatch(Words::contradicts);
  }

  private static boolean contradicts(Step.Resolve resolve) {
    List<List<String>> answers =
        resolve.responses().stream()
            .filter(DnsResponse::matches)
            .map(response -> response.addresses(resolve.type()))
            .filter(addresses -> !addresses.isEmpty())
            .toList();
    return answers.stream()
        .anyMatch(
            one -> answers.stream().anyMatch(other -> one.stream().noneMatch(other::contains)));
  }
}
