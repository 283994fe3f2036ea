package tocsin.clean;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tocsin.config.Role;
import tocsin.testing.TestPki;

/// A world in a network namespace of its own: servers, wires, probes and a judge. Prints what was
/// said, and last of all `checks N claims M lost L`.
final class CleanWorld {
  static final String BRIDGE = "world";
  static final String ROUTER = "198.19.0.254";

  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final Duration OUTAGES = Duration.ofSeconds(150);
  private static final Duration OUTAGE = Duration.ofSeconds(25);

  private final Plan plan;
  private final CleanServers servers;
  private final Tally tally;

  private CleanWorld(Plan plan, CleanServers servers, Tally tally) {
    this.plan = plan;
    this.servers = servers;
    this.tally = tally;
  }

  public static void main(String[] arguments) throws Exception {
    Plan plan = Plan.valueOf(arguments[0]);
    int checks = Integer.parseInt(arguments[1]);
    Path anchor = Path.of(arguments[2]).resolve("anchor.pem");
    TestPki pki = new TestPki(Instant.now());
    Files.writeString(anchor, pki.anchors().get(TestPki.ANCHOR));
    raise();
    try (CleanServers servers = new CleanServers(pki, plan.badServers())) {
      servers.publish();
      Tally tally = new Tally(roles(pki.anchors()));
      try (Vantages vantages = new Vantages(plan, anchor, tally::add)) {
        long began = System.nanoTime();
        vantages.start();
        new CleanWorld(plan, servers, tally).judge(checks, began);
        System.out.print(tally.table());
        System.out.printf("%d s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
        System.out.printf(
            "checks %d claims %d lost %d%n", tally.checks(), tally.claims(), vantages.lost());
      }
    }
    System.exit(0);
  }

  private static List<Role> roles(Map<String, String> anchors) {
    return CleanConfiguration.of(anchors).services().stream()
        .flatMap(service -> service.roles().stream())
        .toList();
  }

  private static void raise() throws IOException, InterruptedException {
    Programs.run("ip", "link", "set", "lo", "up");
    Programs.run("ip", "link", "add", BRIDGE, "type", "bridge");
    Programs.run("ip", "addr", "add", ROUTER + "/24", "dev", BRIDGE);
    Programs.run("ip", "link", "set", BRIDGE, "up");
    Files.writeString(Path.of("/proc/sys/net/ipv4/conf/all/route_localnet"), "1");
    // The kernel looks at lost and late segments more strictly than a server does.
    Files.writeString(Path.of("/proc/sys/net/netfilter/nf_conntrack_tcp_be_liberal"), "1");
    Programs.feed(
        CleanConfiguration.addresses()
            .map(address -> "addr add %s/32 dev lo%n".formatted(address))
            .collect(Collectors.joining()),
        "ip",
        "-batch",
        "-");
    Programs.plainWire(BRIDGE);
  }

  /// Judges every two seconds until so many checks were.
  private void judge(int checks, long began) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    while (tally.checks() < checks) {
      boolean _ = never.await(ROUND.toMillis(), TimeUnit.MILLISECONDS);
      tally.judge(Instant.now());
      if (plan.badServers() > 0) {
        turnAway(System.nanoTime() - began);
      }
    }
  }

  /// At times nobody is served: connections are reset, or every second time packets vanish.
  private void turnAway(long nanos) throws IOException, InterruptedException {
    long place = nanos % OUTAGES.toNanos();
    long round = nanos / OUTAGES.toNanos();
    boolean away = place > OUTAGES.minus(OUTAGE).toNanos();
    servers.away(away && round % 2 == 0);
    servers.vanish(away && round % 2 == 1);
  }
}
