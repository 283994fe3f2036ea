package tocsin.agent;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tocsin.config.Configuration;
import tocsin.model.Endpoint;

/// An endpoint and how often it is measured.
record Beat(Endpoint endpoint, Duration interval) {
  private static final Duration CONTROLS = Duration.ofMinutes(1);

  /// What a configuration asks a probe in that region to measure: every scheduled service and the
  /// controls.
  static List<Beat> of(Configuration configuration, String region) {
    Stream<Beat> services =
        configuration.scheduledRoles().stream()
            .flatMap(role -> role.endpoints().stream().map(at -> new Beat(at, role.interval())));
    Stream<Beat> controls =
        configuration.controlsIn(region).stream().map(endpoint -> new Beat(endpoint, CONTROLS));
    return Stream.concat(services, controls).toList();
  }
}
