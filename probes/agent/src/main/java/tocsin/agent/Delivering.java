package tocsin.agent;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The delivering half of a probe: the uplink, its HTTP client and its thread.
final class Delivering {
  private final DashboardClient client;
  private final Uplink uplink;
  private final Thread thread;

  private Delivering(DashboardClient client, Uplink uplink) {
    this.client = client;
    this.uplink = uplink;
    this.thread = Thread.ofVirtual().name("uplink").unstarted(uplink);
  }

  /// Wires it.
  ///
  /// @param refused folder in which lines that no dashboard will have are kept
  /// @param time what batches are dated by; it learns from the answers
  /// @param escalations takes what the answers ask for
  static Delivering of(
      AgentSettings settings,
      Registration registration,
      PrivateKey key,
      Segments segments,
      Path refused,
      DashboardTime time,
      Escalations escalations,
      Surroundings outside)
      throws SetupException {
    DashboardClient client = new DashboardClient(ProxyAddress.parse(settings.proxy()));
    Courier courier =
        new Courier(client, key, registration.probe(), time, outside.random(), outside.journal());
    Uplink.Limits limits =
        new Uplink.Limits(
            Uplink.Limits.USUAL.lines(), Uplink.Limits.USUAL.bytes(), settings.linger());
    Uplink uplink =
        new Uplink(
            segments,
            courier,
            addresses(settings, registration),
            new RefusedLines(refused, outside.journal()),
            new Backoff(outside.random()),
            limits,
            time,
            escalations,
            outside.journal());
    return new Delivering(client, uplink);
  }

  Uplink uplink() {
    return uplink;
  }

  void start() {
    thread.start();
  }

  /// Tries one last batch for so long.
  void close(Duration most) throws InterruptedException {
    uplink.close();
    if (thread.isAlive() && !thread.join(most)) {
      client.close();
      thread.join(most);
    }
    client.close();
  }

  private static List<DashboardAddress> addresses(AgentSettings settings, Registration registration)
      throws SetupException {
    List<String> texts =
        settings.dashboards().isEmpty() ? registration.dashboards() : settings.dashboards();
    List<DashboardAddress> addresses = new ArrayList<>();
    for (String text : texts) {
      addresses.add(DashboardAddress.parse(text));
    }
    if (addresses.isEmpty()) {
      throw new SetupException("no dashboard to deliver to: name one with --dashboard URL");
    }
    return addresses;
  }
}
