package tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tocsin.config.Configuration;
import tocsin.judge.Window;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;

/// How long a measurement speaks for the present: three times its role's interval, and at least
/// [#LEAST].
public final class Windows {
  /// The shortest window; also that of controls and of endpoints that are configured no more.
  public static final Duration LEAST = Duration.ofMinutes(5);

  /// How far ahead of the dashboard's clock a measurement's may be, as `tocsin.collect` has it.
  static final Duration AHEAD = Duration.ofMinutes(5);

  private static final int INTERVALS = 3;

  private final Map<Endpoint, Duration> byEndpoint = new HashMap<>();

  public Windows(Configuration configuration) {
    configuration.services().stream()
        .flatMap(service -> service.roles().stream())
        .forEach(
            role ->
                role.endpoints()
                    .forEach(
                        endpoint ->
                            byEndpoint.merge(
                                endpoint,
                                longer(role.interval().multipliedBy(INTERVALS), LEAST),
                                Windows::longer)));
  }

  /// The window of that endpoint; of a battery, for as long as it explains failures.
  Duration of(Endpoint endpoint) {
    return endpoint.kind() == CheckKind.BATTERY
        ? Window.EXPLAINED
        : byEndpoint.getOrDefault(endpoint, LEAST);
  }

  /// The longest window of any endpoint.
  Duration longest() {
    return byEndpoint.values().stream().reduce(LEAST, Windows::longer);
  }

  /// Those that speak for that instant.
  List<Measurement> at(Instant instant, Collection<Measurement> measurements) {
    return measurements.stream()
        .filter(
            measurement ->
                measurement.startedAt().isAfter(instant.minus(of(measurement.endpoint()))))
        .toList();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
