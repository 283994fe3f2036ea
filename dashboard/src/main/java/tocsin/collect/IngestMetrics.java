package tocsin.collect;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tocsin.store.Store;

/// What the dashboard says of its intake: `tocsin_ingest_*`, `tocsin_store_*` and
/// `tocsin_probe_clock_offset_seconds`; what else there is to say of probes, [tocsin.export] says.
/// Labels are bounded by the reasons and by the probes enrolled.
final class IngestMetrics {
  private final MeterRegistry registry;
  private final Counter batches;
  private final Counter measurements;
  private final Counter duplicates;
  private final Counter bytes;
  private final Counter liveDropped;
  private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);
  private final Map<String, AtomicLong> offsets = new ConcurrentHashMap<>();

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
    gauge("files", "Files on disk, one for each day", store::days);
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

  /// Notes how far the clock of a probe whose batch came in is ahead.
  ///
  /// @param signed when it was signed, by the clock of its machine
  void seen(String probe, Instant now, Instant signed) {
    offsets
        .computeIfAbsent(probe, this::offset)
        .set(signed.getEpochSecond() - now.getEpochSecond());
  }

  private AtomicLong offset(String probe) {
    AtomicLong seconds = new AtomicLong();
    Gauge.builder("tocsin.probe.clock.offset.seconds", seconds, AtomicLong::get)
        .description("How far the probe's clock is ahead of the dashboard's")
        .tag("probe", probe)
        .register(registry);
    return seconds;
  }
}
