package tocsin.export;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tocsin.config.Configuration;
import tocsin.judge.Mechanism;
import tocsin.judge.Window;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;
import tocsin.model.Target;
import tocsin.model.Vantage;
import tocsin.web.Bulletin;
import tocsin.web.Snapshot;

/// Every metric of what is measured: its name, its labels, and their bounds.
///
/// | metric | type | labels |
/// |---|---|---|
/// | `tocsin_target_state` | gauge, 0 or 1 per state | `service, role, region, state` |
/// | `tocsin_measurements_total` | counter | `service, role, region, layer` |
/// | `tocsin_measurements_failed_total` | counter | `service, role, region, layer, failure` |
/// | `tocsin_step_duration_seconds` | histogram, classic and native | `layer, region` |
/// | `tocsin_probe_last_seen_timestamp_seconds` | gauge | `probe` |
/// | `tocsin_probe_info` | gauge, always 1 | `probe, region, asn, version` |
/// | `tocsin_event_active` | gauge, always 1 | `service, region, class, mechanism, event` |
/// | `tocsin_event_onset_timestamp_seconds` | gauge | `event` |
/// | `tocsin_event_detected_timestamp_seconds` | gauge | `event` |
/// | `tocsin_detector_score`, `tocsin_detector_threshold` | gauge, nats | `service, role, region, layer` |
/// | `tocsin_detector_theta` | gauge | - |
/// | `tocsin_detector_lag_seconds` | gauge | - |
/// | `tocsin_detector_up` | gauge, 0 or 1 | - |
/// | `tocsin_detector_rounds_total`, `tocsin_detector_observations_total` | counter | - |
/// | `tocsin_detector_late_total`, `tocsin_detector_refused_total` | counter | - |
///
/// The state of a role follows the open event that hits it, where there is one. An event is active
/// when it is more than suspected, and has a series for each of its mechanisms.
///
/// `layer` of a measurement is the farthest it came to. Only configured targets and regions become
/// labels, and `ZZ`; a measurement of anything else is stored and not counted here, and neither is
/// a battery.
public final class Metrics implements Consumer<List<Measurement>> {
  static final String STATE = "tocsin_target_state";
  static final String MEASUREMENTS = "tocsin_measurements_total";
  static final String FAILED = "tocsin_measurements_failed_total";
  static final String STEP = "tocsin_step_duration_seconds";
  static final String LAST_SEEN = "tocsin_probe_last_seen_timestamp_seconds";
  static final String INFO = "tocsin_probe_info";

  /// All that `state` can be.
  static final List<String> STATES =
      List.of("reachable", "suspected", "blocked", "throttled", "outage", "dark", "no_data");

  private static final double[] BOUNDS = {
    0.001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30
  };
  private static final double MICROS = 1e6;

  private final Set<Target> targets;
  private final Set<String> regions;
  private final Counter measurements;
  private final Counter failed;
  private final Histogram durations;

  /// Registers them all.
  ///
  /// @param snapshot what is known, asked for at each scrape
  /// @param bulletin what the detector knows, likewise
  public Metrics(
      PrometheusMeterRegistry registry,
      Configuration configuration,
      Supplier<Snapshot> snapshot,
      Supplier<Bulletin> bulletin) {
    targets = targets(configuration);
    regions = regions(configuration);
    PrometheusRegistry prometheus = registry.getPrometheusRegistry();
    measurements =
        Counter.builder()
            .name(MEASUREMENTS)
            .help("Measurements accepted, by the layer they came to.")
            .labelNames("service", "role", "region", "layer")
            .withoutExemplars()
            .register(prometheus);
    failed =
        Counter.builder()
            .name(FAILED)
            .help("Measurements accepted that did not get through, by why and where they stopped.")
            .labelNames("service", "role", "region", "layer", "failure")
            .withoutExemplars()
            .register(prometheus);
    durations =
        Histogram.builder()
            .name(STEP)
            .help("How long steps took that succeeded.")
            .labelNames("layer", "region")
            .classicUpperBounds(BOUNDS)
            .withoutExemplars()
            .register(prometheus);
    prometheus.register(new States(snapshot, bulletin, targets, regions));
    prometheus.register(new Probes(snapshot));
    prometheus.register(new Events(bulletin));
    prometheus.register(new Detector(bulletin, targets, regions));
  }

  /// Counts measurements that were accepted and are no duplicates.
  @Override
  public void accept(List<Measurement> accepted) {
    accepted.stream().filter(one -> !one.isBattery() && isKnown(one)).forEach(this::count);
  }

  /// The most series there can be of `tocsin_target_state` and the counters, whatever probes send.
  static long mostSeries(long targets, long regions) {
    long places = targets * regions;
    return places * (STATES.size() + Layer.values().length * (1 + Failure.values().length));
  }

  /// The most series there can be of events and of the detector, whatever happens.
  static long mostEventSeries(long targets, long regions) {
    return Events.MOST * (Mechanism.values().length + 2L)
        + 2 * targets * regions * Layer.values().length
        + Detector.WITHOUT_LABELS;
  }

  private boolean isKnown(Measurement measurement) {
    return targets.contains(measurement.target())
        && regions.contains(measurement.vantage().region());
  }

  private void count(Measurement measurement) {
    String service = measurement.target().service();
    String role = measurement.target().role();
    String region = measurement.vantage().region();
    switch (Progress.of(measurement)) {
      case Progress.Complete(Step step) ->
          measurements.labelValues(service, role, region, step.layer().id()).inc();
      case Progress.Stopped stopped -> {
        String layer = stopped.layer().id();
        measurements.labelValues(service, role, region, layer).inc();
        failed.labelValues(service, role, region, layer, stopped.failure().id()).inc();
      }
    }
    measurement.steps().stream()
        .filter(step -> step.outcome().succeeded())
        .forEach(
            step ->
                durations
                    .labelValues(step.layer().id(), region)
                    .observe(step.timing().durationMicros() / MICROS));
  }

  private static Set<Target> targets(Configuration configuration) {
    return Stream.concat(
            configuration.scheduledRoles().stream().map(role -> role.target()),
            Stream.of("global", "domestic").map(role -> new Target(Window.CONTROL_SERVICE, role)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> regions(Configuration configuration) {
    Collection<String> known = configuration.regions().keySet();
    return Stream.concat(known.stream(), Stream.of(Vantage.NO_REGION))
        .collect(Collectors.toUnmodifiableSet());
  }
}
