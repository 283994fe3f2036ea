package tocsin.agent;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;
import tocsin.model.Target;
import tocsin.model.Vantage;

/// A probe's own metrics: every name, label and help text.
///
/// Labels are bounded: service, role and layer by the configuration, failure by the vocabulary, and
/// region by there being one. Addresses stay in the measurements.
final class Meters {
  private static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final String region;
  private final Map<Layer, Timer> steps = new ConcurrentHashMap<>();
  private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
  private final Timer lag;
  private final Counter explained;

  private record Series(Target target, Layer layer, String failure) {}

  Meters(Vantage vantage) {
    this.region = vantage.region();
    this.lag =
        Timer.builder("tocsin.schedule.lag")
            .description("How late checks began.")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    this.explained =
        Counter.builder("tocsin.batteries").description("Batteries run.").register(registry);
    Gauge.builder("tocsin.probe.info", () -> 1)
        .description("What this probe is.")
        .tag("probe", vantage.probe())
        .tag("region", region)
        .tag("asn", Long.toString(vantage.asn()))
        .tag("version", vantage.version())
        .register(registry);
  }

  /// A check was to begin so long ago.
  void began(long lagNanos) {
    lag.record(Math.max(0, lagNanos), TimeUnit.NANOSECONDS);
  }

  /// A measurement was made.
  void made(Measurement measurement) {
    switch (Progress.of(measurement)) {
      case Progress.Complete(Step step) -> count(measurement.target(), step.layer());
      case Progress.Stopped stopped -> {
        count(measurement.target(), stopped.layer());
        Series failures = new Series(measurement.target(), stopped.layer(), stopped.failure().id());
        counters.computeIfAbsent(failures, this::failed).increment();
      }
    }
    for (Step step : measurement.steps()) {
      long micros = step.timing().durationMicros();
      steps.computeIfAbsent(step.layer(), this::steps).record(micros, TimeUnit.MICROSECONDS);
    }
  }

  private void count(Target target, Layer layer) {
    counters.computeIfAbsent(new Series(target, layer, ""), this::measurements).increment();
  }

  /// Shows how the checks are doing.
  void watch(Schedule schedule, Runs runs) {
    gauge("tocsin.schedule.running", "Checks under way.", runs, Runs::running);
    counter(
        "tocsin.schedule.skipped",
        "Turns skipped because the endpoint's last check still ran.",
        runs,
        Runs::skipped);
    counter("tocsin.schedule.missed", "Turns slept through.", schedule, s -> (double) s.missed());
    counter("tocsin.schedule.overdue", "Checks ended at their deadline.", runs, Runs::overdue);
    counter("tocsin.schedule.bugs", "Checks that ended in a bug.", runs, Runs::bugs);
  }

  /// Shows what is measured beyond the schedule.
  void watch(Faster faster) {
    counter(
        "tocsin.schedule.extra",
        "Turns beyond the schedule that a dashboard asked for, those of controls left out.",
        faster,
        f -> (double) f.made());
  }

  /// A battery was run.
  void explained() {
    explained.increment();
  }

  /// Shows how batteries are doing.
  void watch(Batteries batteries) {
    gauge("tocsin.batteries.waiting", "Batteries asked for.", batteries, Batteries::waiting);
  }

  /// Shows how the spool is doing.
  void watch(Spool spool) {
    gauge("tocsin.spool.bytes", "Bytes on the disk.", spool, s -> s.segments().bytes());
    gauge("tocsin.spool.unsent.bytes", "Bytes to deliver.", spool, s -> s.segments().unsent());
    gauge("tocsin.spool.waiting.lines", "Lines not on the disk yet.", spool, Spool::waiting);
    counter("tocsin.spool.written.lines", "Lines written.", spool, Spool::written);
    counter("tocsin.spool.dropped.lines", "Oldest lines dropped unsent.", spool, Spool::dropped);
    counter("tocsin.spool.lost.lines", "Lines the disk never took.", spool, Spool::lost);
    counter("tocsin.spool.torn.lines", "Lines a crash cut short.", spool, Spool::torn);
  }

  /// Shows how the uplink is doing.
  void watch(Uplink uplink) {
    counter("tocsin.uplink.batches", "Batches a dashboard took.", uplink, Uplink::batches);
    counter("tocsin.uplink.lines", "Lines a dashboard took.", uplink, Uplink::lines);
    counter(
        "tocsin.uplink.duplicate.lines",
        "Lines the dashboard had already.",
        uplink,
        Uplink::duplicates);
    counter("tocsin.uplink.refused.lines", "Lines refused for good.", uplink, Uplink::refused);
    counter("tocsin.uplink.failures", "Rounds in which no address took.", uplink, Uplink::failures);
    gauge(
        "tocsin.uplink.last.success.timestamp.seconds",
        "When a batch was last taken.",
        uplink,
        u -> u.lastSent().getEpochSecond());
  }

  void watch(DashboardTime time) {
    gauge(
        "tocsin.uplink.clock.offset.seconds",
        "How far the dashboard's clock is ahead.",
        time,
        t -> t.offset().toMillis() / 1000.0);
  }

  /// Everything in the Prometheus text format.
  String scrape() {
    return registry.scrape();
  }

  private Counter measurements(Series series) {
    return tagged("tocsin.measurements", "Measurements made.", series).register(registry);
  }

  private Counter failed(Series series) {
    return tagged(
            "tocsin.measurements.failed",
            "Measurements that did not get through to the last layer.",
            series)
        .tag("failure", series.failure())
        .register(registry);
  }

  private Counter.Builder tagged(String name, String help, Series series) {
    return Counter.builder(name)
        .description(help)
        .tag("service", series.target().service())
        .tag("role", series.target().role())
        .tag("region", region)
        .tag("layer", series.layer().id());
  }

  private Timer steps(Layer layer) {
    return Timer.builder("tocsin.step.duration")
        .description("How long steps took.")
        .tag("layer", layer.id())
        .tag("region", region)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private <T> void counter(String name, String help, T of, ToDoubleFunction<T> value) {
    FunctionCounter.builder(name, of, value).description(help).register(registry);
  }

  private <T> void gauge(String name, String help, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).description(help).strongReference(true).register(registry);
  }
}
