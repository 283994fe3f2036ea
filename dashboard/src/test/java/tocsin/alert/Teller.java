package tocsin.alert;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import tocsin.detect.Event;
import tocsin.live.EventLog;
import tocsin.web.Happening;

/// A process that notices events, one after the other, and tells a webhook of them, until it is
/// killed or all are told.
///
/// Arguments: its folder, the webhook, how many events.
final class Teller {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private Teller() {}

  public static void main(String[] arguments) throws IOException {
    Path dir = Path.of(arguments[0]);
    URI hook = URI.create(arguments[1]);
    long most = Long.parseLong(arguments[2]);
    EventLog log = EventLog.open(dir.resolve("events.ndjson"));
    Receivers receivers = new Receivers(List.of(), Optional.of(hook), Tower.DASHBOARD);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Alerts alerts =
        Alerts.start(receivers, log, Event::id, dir, registry, InstantSource.system())) {
      for (long events = log.last() + 1; events <= most; events++) {
        log.update(events(events), _ -> false, Tower.NOW);
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      while (alerts.waiting() > 0) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    System.out.println("told");
  }

  private static List<Event> events(long many) {
    return LongStream.rangeClosed(1, many)
        .mapToObj(number -> Happening.block().id("event-" + number).event())
        .toList();
  }
}
