package tocsin.cli;

import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import tocsin.agent.ThisMachine;
import tocsin.alert.Alerts;
import tocsin.collect.CollectRoutes;
import tocsin.collect.Collector;
import tocsin.collect.EnrolledProbe;
import tocsin.collect.Enrolments;
import tocsin.collect.Limits;
import tocsin.config.Configuration;
import tocsin.export.Metrics;
import tocsin.judge.Fingerprints;
import tocsin.live.EventWatch;
import tocsin.model.Vantage;
import tocsin.store.Store;
import tocsin.web.Api;
import tocsin.web.EventWords;
import tocsin.web.MetricsRoute;
import tocsin.web.Refusal;
import tocsin.web.Watch;
import tocsin.web.pages.Pages;

/// A dashboard at work: everything that takes in, stores, judges and shows, wired together.
///
/// Close it to stop in good order: no new requests, batches under way are answered, files closed.
final class Dashboard implements AutoCloseable {
  /// Helidon's own words are for its developers; a strong reference keeps the level.
  private static final Logger HELIDON = Logger.getLogger("io.helidon");

  private final Store store;
  private final Enrolments enrolments;
  private final Collector collector;
  private final Watch watch;
  private final EventWatch events;
  private final Alerts alerts;
  private final WebServer server;
  private final String address;
  private final ScheduledExecutorService hourly;

  private Dashboard(ListenOptions listen, Path folder, Configuration configuration)
      throws IOException, InterruptedException {
    HELIDON.setLevel(Level.OFF);
    listen.alerts().receivers("http://127.0.0.1");
    store = Store.open(folder, listen.retention(), ThisMachine.CLOCK);
    enrolments = Enrolments.open(folder, ThisMachine.CLOCK, new SecureRandom());
    Fingerprints fingerprints = Lists.read();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    watch =
        Watch.start(
            store,
            configuration,
            fingerprints,
            this::vantages,
            folder.resolve("changes.ndjson"),
            listen.notice(),
            ThisMachine.CLOCK);
    events =
        EventWatch.start(
            store,
            configuration,
            fingerprints,
            watch::current,
            folder.resolve("events.ndjson"),
            ThisMachine.CLOCK);
    collector =
        new Collector(
            store,
            enrolments,
            Limits.STANDARD,
            ThisMachine.CLOCK,
            registry,
            events::escalations,
            new Metrics(registry, configuration, watch::current, events::current));
    HttpRouting.Builder routing = HttpRouting.builder().error(Exception.class, Dashboard::bug);
    new CollectRoutes(collector).addTo(routing);
    new Api(store, watch, events::current, configuration, ThisMachine.CLOCK).route(routing);
    new MetricsRoute(registry).route(routing);
    new Pages(store, watch, events::current, configuration).route(routing);
    WebServerConfig.Builder builder =
        WebServer.builder()
            .host(listen.bind())
            .port(listen.port())
            .shutdownHook(false)
            .routing(routing);
    CollectRoutes.prepare(builder);
    Refusal.prepare(builder);
    server = listening(builder.build(), listen);
    address = "http://%s:%d".formatted(reachable(listen.bind()), server.port());
    alerts =
        Alerts.start(
            listen.alerts().receivers(address),
            events.log(),
            event -> EventWords.of(configuration, watch.current().regions()).sentence(event),
            folder.resolve("alerts"),
            registry,
            ThisMachine.CLOCK);
    hourly = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    var _ = hourly.scheduleWithFixedDelay(this::retain, 1, 1, TimeUnit.HOURS);
  }

  /// Starts one.
  ///
  /// @throws UsageException if its folder or its port cannot be used
  static Dashboard start(ListenOptions listen, Path folder, Configuration configuration)
      throws InterruptedException {
    try {
      return new Dashboard(listen, folder, configuration);
    } catch (IOException e) {
      throw new UsageException("%s cannot be used: %s".formatted(folder, e.getMessage()));
    }
  }

  /// Where it is reached from this machine.
  String address() {
    return address;
  }

  private static String reachable(String bind) {
    return switch (bind) {
      case "0.0.0.0", "::" -> "127.0.0.1";
      case String literal when literal.contains(":") -> "[" + literal + "]";
      case String named -> named;
    };
  }

  Enrolments enrolments() {
    return enrolments;
  }

  @Override
  public void close() {
    hourly.shutdownNow();
    collector.close();
    server.stop();
    alerts.close();
    events.close();
    watch.close();
    try {
      store.close();
    } catch (IOException e) {
      System.err.println("tocsin: the store did not close well: " + e.getMessage());
    }
  }

  /// A bug costs the request that met it, one line here, and no stack trace.
  private static void bug(ServerRequest request, ServerResponse response, Exception e) {
    System.err.println("tocsin: a bug in %s: %s".formatted(request.path().path(), e));
    response.status(Status.INTERNAL_SERVER_ERROR_500).send("This is a bug of Tocsin.\n");
  }

  private List<Vantage> vantages() {
    try {
      return enrolments.list().stream().map(EnrolledProbe::vantage).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void retain() {
    try {
      store.retain();
    } catch (IOException e) {
      System.err.println("tocsin: old measurements could not be deleted: " + e.getMessage());
    }
  }

  /// Listens, or says which port cannot be had; nothing stays open then. Helidon throws nothing.
  private WebServer listening(WebServer built, ListenOptions listen) throws IOException {
    WebServer started = built.start();
    if (started.isRunning()) {
      return started;
    }
    events.close();
    watch.close();
    store.close();
    throw new UsageException(
        "port %d of %s cannot be listened on: it is in use, or not this machine's; choose another with --port or --bind"
            .formatted(listen.port(), listen.bind()));
  }
}
