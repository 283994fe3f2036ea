package tocsin.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tocsin.detect.Event;
import tocsin.live.EventLog;

/// Tells every receiver of every event, each on a thread of its own, so that one that is away holds
/// nobody up.
///
/// `tocsin_alert_posts_total` and `tocsin_alert_posts_failed_total` count posts,
/// `tocsin_alert_waiting` what is still to be told; by kind of receiver.
public final class Alerts implements AutoCloseable {
  private final Poster poster = new Poster();
  private final List<Delivery> deliveries = new ArrayList<>();

  /// Starts telling.
  ///
  /// @param log what is to be told
  /// @param sentence an event in words
  /// @param folder where it is kept who has heard what; made if need be
  public static Alerts start(
      Receivers receivers,
      EventLog log,
      Function<Event, String> sentence,
      Path folder,
      MeterRegistry registry,
      InstantSource clock)
      throws IOException {
    Alerts alerts = new Alerts();
    Files.createDirectories(folder);
    for (URI one : receivers.alertmanagers()) {
      Path file = folder.resolve(name("alertmanager", one));
      alerts.add(
          new Alertmanager(one, log, sentence, receivers, alerts.poster, file), registry, clock);
    }
    if (receivers.webhook().isPresent()) {
      URI one = receivers.webhook().get();
      Path file = folder.resolve(name("webhook", one));
      alerts.add(new Webhook(one, log, sentence, receivers, alerts.poster, file), registry, clock);
    }
    alerts.register(registry);
    alerts.deliveries.forEach(Delivery::start);
    return alerts;
  }

  private Alerts() {}

  private void add(Receiver receiver, MeterRegistry registry, InstantSource clock) {
    String kind = receiver.kind();
    Counter posts =
        Counter.builder("tocsin.alert.posts")
            .description("Posts to receivers of alerts")
            .tag("receiver", kind)
            .register(registry);
    Counter failed =
        Counter.builder("tocsin.alert.posts.failed")
            .description("Posts to receivers of alerts that were not taken")
            .tag("receiver", kind)
            .register(registry);
    deliveries.add(new Delivery(receiver, posts::increment, failed::increment, clock));
  }

  private void register(MeterRegistry registry) {
    for (String kind : deliveries.stream().map(Delivery::kind).distinct().toList()) {
      Gauge.builder("tocsin.alert.waiting", () -> waiting(kind))
          .description("Changes of events that a receiver is still to hear of")
          .tag("receiver", kind)
          .register(registry);
    }
  }

  /// How many changes of events receivers are still to hear of.
  long waiting() {
    return deliveries.stream().mapToLong(Delivery::waiting).sum();
  }

  private long waiting(String kind) {
    return deliveries.stream()
        .filter(one -> one.kind().equals(kind))
        .mapToLong(Delivery::waiting)
        .sum();
  }

  private static String name(String kind, URI address) {
    byte[] bytes = address.toString().getBytes(StandardCharsets.UTF_8);
    return "%s-%s.json".formatted(kind, UUID.nameUUIDFromBytes(bytes));
  }

  @Override
  public void close() {
    deliveries.forEach(Delivery::close);
    poster.close();
  }
}
