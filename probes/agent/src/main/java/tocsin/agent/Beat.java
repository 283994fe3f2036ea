package tocsin.agent;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tocsin.config.Configuration;
import tocsin.config.Service;
import tocsin.model.Endpoint;

/// An endpoint and how often it is measured.
record Beat(Endpoint endpoint, Duration interval) {
  private static final Duration CONTROLS = Duration.ofMinutes(1);

  /// What a configuration asks a probe to measure: every scheduled service and all controls.
  static List<Beat> of(Configuration configuration) {
    Stream<Beat> services =
        configuration.services().stream()
            .filter(Service::scheduled)
            .flatMap(service -> service.roles().stream())
            .flatMap(role -> role.endpoints().stream().map(at -> new Beat(at, role.interval())));
    Stream<Beat> controls =
        configuration.controls().stream().map(endpoint -> new Beat(endpoint, CONTROLS));
    return Stream.concat(services, controls).toList();
  }
}
