package tocsin.export;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import tocsin.detect.Event;
import tocsin.detect.Phase;
import tocsin.judge.Mechanism;
import tocsin.web.Bulletin;

/// The open events, made from the bulletin when asked; the gravest [#MOST] of them.
final class Events implements MultiCollector {
  static final int MOST = 1_000;
  static final String ACTIVE = "tocsin_event_active";
  static final String ONSET = "tocsin_event_onset_timestamp_seconds";
  static final String DETECTED = "tocsin_event_detected_timestamp_seconds";

  /// The mechanism of an event of which none is known.
  private static final String UNDETERMINED = "undetermined";

  private final Supplier<Bulletin> bulletin;

  Events(Supplier<Bulletin> bulletin) {
    this.bulletin = bulletin;
  }

  @Override
  public MetricSnapshots collect() {
    GaugeSnapshot.Builder active =
        GaugeSnapshot.builder().name(ACTIVE).help("1 for each mechanism of an event that goes on.");
    GaugeSnapshot.Builder onset =
        GaugeSnapshot.builder().name(ONSET).help("By when the event had begun, Unix time.");
    GaugeSnapshot.Builder detected =
        GaugeSnapshot.builder().name(DETECTED).help("When the event was detected, Unix time.");
    bulletin.get().open().stream()
        .limit(MOST)
        .forEach(
            event -> {
              add(event, active);
              Labels id = Labels.of("event", event.id());
              onset.dataPoint(point(seconds(event.onset().latest()), id));
              detected.dataPoint(point(seconds(event.detected()), id));
            });
    return MetricSnapshots.of(active.build(), onset.build(), detected.build());
  }

  private static void add(Event event, GaugeSnapshot.Builder active) {
    if (event.phase() instanceof Phase.Ongoing) {
      mechanisms(event).forEach(one -> active.dataPoint(point(1, labels(event, one))));
    }
  }

  private static List<String> mechanisms(Event event) {
    return event.mechanisms().isEmpty()
        ? List.of(UNDETERMINED)
        : event.mechanisms().stream().map(Mechanism::id).toList();
  }

  private static Labels labels(Event event, String mechanism) {
    return Labels.of(
        "service",
        event.service(),
        "region",
        event.region(),
        "class",
        event.kind().id(),
        "mechanism",
        mechanism,
        "event",
        event.id());
  }

  static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1000.0;
  }

  static GaugeDataPointSnapshot point(double value, Labels labels) {
    return GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
  }
}
