package tocsin.export;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Set;
import java.util.function.Supplier;
import tocsin.detect.Score;
import tocsin.model.Target;
import tocsin.web.Bulletin;

/// How near everything watched is to an alarm, and how the detector itself does, made from the
/// bulletin when asked.
final class Detector implements MultiCollector {
  static final String SCORE = "tocsin_detector_score";
  static final String THRESHOLD = "tocsin_detector_threshold";

  /// How many series have no labels.
  static final int WITHOUT_LABELS = 7;

  private static final double MILLIS = 1000;

  private final Supplier<Bulletin> bulletin;
  private final Set<Target> targets;
  private final Set<String> regions;

  Detector(Supplier<Bulletin> bulletin, Set<Target> targets, Set<String> regions) {
    this.bulletin = bulletin;
    this.targets = targets;
    this.regions = regions;
  }

  @Override
  public MetricSnapshots collect() {
    Bulletin now = bulletin.get();
    GaugeSnapshot.Builder score =
        GaugeSnapshot.builder()
            .name(SCORE)
            .help("How much speaks for an event rather than for anything benign, in nats.");
    GaugeSnapshot.Builder threshold =
        GaugeSnapshot.builder().name(THRESHOLD).help("The score that is an alarm, in nats.");
    now.scores().stream()
        .filter(this::isKnown)
        .forEach(
            one -> {
              score.dataPoint(Events.point(one.nats(), labels(one)));
              threshold.dataPoint(Events.point(one.threshold(), labels(one)));
            });
    Bulletin.Health health = now.health();
    return MetricSnapshots.of(
        score.build(),
        threshold.build(),
        gauge("theta", "The health of the statistic: 1 where its model is right.", now.theta()),
        gauge(
            "up", "Whether it has taken in all it was given.", health.trouble().isEmpty() ? 1 : 0),
        gauge(
            "lag_seconds",
            "How far its last closed round is behind the clock.",
            health.lag().toMillis() / MILLIS),
        counter("rounds", "Rounds closed.", health.rounds()),
        counter("observations", "Observations counted.", health.observations()),
        counter("late", "Observations counted after their round was closed.", health.late()),
        counter("refused", "Observations older than it keeps.", health.refused()));
  }

  private boolean isKnown(Score score) {
    return targets.contains(score.target()) && regions.contains(score.region());
  }

  private static Labels labels(Score score) {
    return Labels.of(
        "service",
        score.target().service(),
        "role",
        score.target().role(),
        "region",
        score.region(),
        "layer",
        score.layer().id());
  }

  private static MetricSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name("tocsin_detector_" + name)
        .help(help)
        .dataPoint(Events.point(value, Labels.EMPTY))
        .build();
  }

  private static MetricSnapshot counter(String name, String help, long value) {
    return CounterSnapshot.builder()
        .name("tocsin_detector_" + name)
        .help(help)
        .dataPoint(CounterDataPointSnapshot.builder().value((double) value).build())
        .build();
  }
}
