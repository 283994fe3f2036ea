package tocsin.collect;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import tocsin.model.Escalation;
import tocsin.model.Measurement;
import tocsin.store.FullStore;
import tocsin.store.Retention;
import tocsin.store.Store;

/// A dashboard's intake on a free loopback port, with a clock the test sets.
final class TestDashboard implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final Queue<Measurement> live = new ConcurrentLinkedQueue<>();
  final Map<String, List<Escalation>> asked = new ConcurrentHashMap<>();
  final Store store;
  final Enrolments enrolments;
  private final Collector collector;
  private final WebServer server;

  TestDashboard(Path folder, Limits limits) throws IOException {
    this(folder, limits, Duration.ofSeconds(30), StoreKind.USUAL);
  }

  /// Whether its store has room.
  enum StoreKind {
    USUAL,
    FULL
  }

  TestDashboard(Path folder, Limits limits, Duration headerDeadline, StoreKind kind)
      throws IOException {
    Retention retention = new Retention(30, 1L << 30);
    store =
        switch (kind) {
          case USUAL -> Store.open(folder, retention, now::get);
          case FULL -> FullStore.open(folder, retention, now::get);
        };
    enrolments = Enrolments.open(folder, now::get, new SecureRandom());
    collector =
        new Collector(
            store,
            enrolments,
            limits,
            now::get,
            registry,
            vantage -> asked.getOrDefault(vantage.region(), List.of()),
            live::addAll);
    HttpRouting.Builder routing = HttpRouting.builder();
    new CollectRoutes(collector).addTo(routing);
    WebServerConfig.Builder config =
        WebServer.builder().address(InetAddress.getLoopbackAddress()).port(0).routing(routing);
    CollectRoutes.prepare(config, headerDeadline);
    server = config.build().start();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  int port() {
    return server.port();
  }

  void stopTaking() {
    collector.close();
  }

  /// How many batches and lines were refused for that reason.
  double refused(String reason) {
    return registry.get("tocsin.ingest.refused").tag("reason", reason).counter().count();
  }

  double counted(String name) {
    return registry.get(name).counter().count();
  }

  List<Measurement> stored() throws Exception {
    return store
        .between(
            NOW.minusSeconds(86_400), NOW.plusSeconds(86_400), tocsin.store.Filter.ANY, "", 20_000)
        .stream()
        .map(tocsin.store.Stored::measurement)
        .toList();
  }

  @Override
  public void close() throws IOException {
    collector.close();
    server.stop();
    store.close();
  }
}
