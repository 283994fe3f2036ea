package tocsin.export;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Set;
import java.util.function.Supplier;
import tocsin.model.Target;
import tocsin.web.Bulletin;
import tocsin.web.Snapshot;
import tocsin.web.Standing;

/// The state of every watched role in every region, made from the snapshot when asked.
final class States implements Collector {
  private final Supplier<Snapshot> snapshot;
  private final Supplier<Bulletin> bulletin;
  private final Set<Target> targets;
  private final Set<String> regions;

  States(
      Supplier<Snapshot> snapshot,
      Supplier<Bulletin> bulletin,
      Set<Target> targets,
      Set<String> regions) {
    this.snapshot = snapshot;
    this.bulletin = bulletin;
    this.targets = targets;
    this.regions = regions;
  }

  @Override
  public MetricSnapshot collect() {
    GaugeSnapshot.Builder series =
        GaugeSnapshot.builder()
            .name(Metrics.STATE)
            .help("1 for the state a service's role is in, in a region, and 0 for the others.");
    Snapshot now = snapshot.get();
    if (now.trouble().isEmpty()) {
      EventStates events = EventStates.of(bulletin.get().open());
      now.standings().stream()
          .filter(this::isKnown)
          .forEach(
              one -> add(one, events.of(one.place()).orElseGet(() -> one.state().id()), series));
    }
    return series.build();
  }

  private boolean isKnown(Standing standing) {
    return targets.contains(standing.place().target())
        && regions.contains(standing.place().region());
  }

  private static void add(Standing standing, String now, GaugeSnapshot.Builder series) {
    for (String state : Metrics.STATES) {
      series.dataPoint(
          GaugeDataPointSnapshot.builder()
              .value(state.equals(now) ? 1 : 0)
              .labels(
                  Labels.of(
                      "service",
                      standing.place().target().service(),
                      "role",
                      standing.place().target().role(),
                      "region",
                      standing.place().region(),
                      "state",
                      state))
              .build());
    }
  }
}
