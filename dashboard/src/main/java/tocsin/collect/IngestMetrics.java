package tocsin.collect;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tocsin.model.Vantage;
import tocsin.store.Store;

/// What the dashboard says of its intake: `tocsin_ingest_*`, `tocsin_store_*`, `tocsin_probe_*`.
/// Labels are bounded by the reasons and by the probes enrolled.
final class IngestMetrics {
  private final MeterRegistry registry;
  private final Counter batches;
  private final Counter measurements;
  private final Counter duplicates;
  private final Counter bytes;
  private final Counter liveDropped;
  private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);
  private final Map<String, ProbeGauges> probes = new ConcurrentHashMap<>();

  IngestMetrics(MeterRegistry registry, Store store) {
    this.registry = registry;
    batches = counter("batches", "Batches taken, whole or in part");
    measurements = counter("measurements", "Measurements stored");
    duplicates = counter("duplicates", "Measurements that were stored before");
    bytes = counter("bytes", "Bytes of bodies as sent");
    liveDropped = counter("live.dropped", "Measurements a live consumer was too slow for");
    for (Reason reason : Reason.values()) {
      refused.put(
          reason,
          Counter.builder("tocsin.ingest.refused")
              .description("Batches and lines refused")
              .tag("reason", reason.id())
              .register(registry));
    }
    gauge("bytes", "Bytes the days take on disk", store::bytes);
    gauge("days", "Days on disk", store::days);
    FunctionCounter.builder("tocsin.store.rows.appended", store, Store::rowsAppended)
        .description("Measurements stored since the start")
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder("tocsin.ingest." + name).description(description).register(registry);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder("tocsin.store." + name, value).description(description).register(registry);
  }

  void taken(BatchAnswer answer, int bodyBytes) {
    batches.increment();
    measurements.increment(answer.accepted());
    duplicates.increment(answer.duplicates());
    bytes.increment(bodyBytes);
  }

  void refused(Reason reason) {
    refused.getOrDefault(reason, batches).increment();
  }

  void liveDropped(int lines) {
    liveDropped.increment(lines);
  }

  /// Notes that a probe's batch came in, and how far its clock is off.
  void seen(Vantage vantage, Instant now, Instant created) {
    ProbeGauges gauges =
        probes.computeIfAbsent(vantage.probe(), probe -> new ProbeGauges(registry, vantage));
    gauges.seen(now, created);
    gauges.version(vantage.version());
  }

  /// The gauges of one probe.
  private static final class ProbeGauges {
    private final MeterRegistry registry;
    private final Vantage vantage;
    private final AtomicLong lastSeen = new AtomicLong();
    private final AtomicLong offset = new AtomicLong();
    private String version = "";
    private Optional<Gauge> info = Optional.empty();

    ProbeGauges(MeterRegistry registry, Vantage vantage) {
      this.registry = registry;
      this.vantage = vantage;
      Gauge.builder("tocsin.probe.last.seen.timestamp.seconds", lastSeen, AtomicLong::get)
          .description("When a batch of the probe last came in, seconds since 1970")
          .tag("probe", vantage.probe())
          .register(registry);
      Gauge.builder("tocsin.probe.clock.offset.seconds", offset, AtomicLong::get)
          .description("How far the probe's clock is ahead of the dashboard's")
          .tag("probe", vantage.probe())
          .register(registry);
    }

    void seen(Instant now, Instant created) {
      lastSeen.set(now.getEpochSecond());
      offset.set(created.getEpochSecond() - now.getEpochSecond());
    }

    synchronized void version(String now) {
      if (info.isPresent() && version.equals(now)) {
        return;
      }
      info.ifPresent(registry::remove);
      version = now;
      info =
          Optional.of(
              Gauge.builder("tocsin.probe.info", () -> 1)
                  .description("What is known of the probe")
                  .tag("probe", vantage.probe())
                  .tag("region", vantage.region())
                  .tag("asn", String.valueOf(vantage.asn()))
                  .tag("version", version)
                  .register(registry));
    }
  }
}
