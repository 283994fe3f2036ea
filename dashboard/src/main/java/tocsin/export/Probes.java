package tocsin.export;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.function.Supplier;
import tocsin.web.ProbeStatus;
import tocsin.web.Snapshot;

/// What is known of each probe, made from the snapshot when asked; at most [#MOST] probes.
final class Probes implements MultiCollector {
  static final int MOST = 5_000;

  private final Supplier<Snapshot> snapshot;

  Probes(Supplier<Snapshot> snapshot) {
    this.snapshot = snapshot;
  }

  @Override
  public MetricSnapshots collect() {
    GaugeSnapshot.Builder seen =
        GaugeSnapshot.builder()
            .name(Metrics.LAST_SEEN)
            .help("When a measurement of the probe last came in, Unix time.");
    GaugeSnapshot.Builder info =
        GaugeSnapshot.builder().name(Metrics.INFO).help("What kind of probe it is; always 1.");
    snapshot.get().probes().stream()
        .limit(MOST)
        .forEach(
            probe -> {
              lastSeen(probe, seen);
              info.dataPoint(point(1, labels(probe)));
            });
    return MetricSnapshots.of(seen.build(), info.build());
  }

  private static void lastSeen(ProbeStatus probe, GaugeSnapshot.Builder seen) {
    probe
        .lastSeen()
        .ifPresent(
            at ->
                seen.dataPoint(
                    point(at.toEpochMilli() / 1000.0, Labels.of("probe", probe.probe()))));
  }

  private static Labels labels(ProbeStatus probe) {
    return Labels.of(
        "probe",
        probe.probe(),
        "region",
        probe.region(),
        "asn",
        String.valueOf(probe.asn()),
        "version",
        probe.version());
  }

  private static GaugeDataPointSnapshot point(double value, Labels labels) {
    return GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
  }
}
