package tocsin.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tocsin.model.IcmpMessage;
import tocsin.model.Outcome;
import tocsin.model.Step;

/// Connects through a router that turns it away in every way, each in a network namespace of its
/// own, and prints one line an attempt.
final class IcmpProcess {
  private static final String ROUTES =
      """
      ip link set in up
      ip address add 10.9.0.1/24 dev in
      ip address add fd09::1/64 dev in nodad
      ip route add 198.51.100.0/24 via 10.9.0.2
      ip route add 2001:db8:9::/48 via fd09::2
      ip route add unreachable 203.0.113.0/24
      echo 1 > /proc/sys/net/ipv4/ip_forward
      echo 1 > /proc/sys/net/ipv6/conf/all/forwarding
      echo 0 > /proc/sys/net/ipv4/icmp_ratelimit
      echo 0 > /proc/sys/net/ipv6/icmp/ratelimit
      """;
  private static final String RULES =
      """
      table inet router {
        chain through {
          type filter hook forward priority filter;
          tcp dport 9 reject with icmp type net-prohibited
          tcp dport 10 reject with icmp type host-prohibited
          ip protocol tcp tcp dport 13 reject with icmp type admin-prohibited
          tcp dport 1 reject with icmp type host-unreachable
          tcp dport 101 reject with icmpv6 type admin-prohibited
          tcp dport 100 reject with icmpv6 type no-route
          tcp dport 80 reject with tcp reset
          drop
        }
        chain to {
          type filter hook input priority filter;
          tcp dport 13 reject with icmp type admin-prohibited
        }
      }
      """;
  private static final String OWN_RULES =
      """
      table inet here {
        chain out {
          type filter hook output priority filter;
          tcp dport 14 reject with icmp type admin-prohibited
        }
      }
      """;

  private IcmpProcess() {}

  public static void main(String[] arguments) throws Exception {
    run("ip", "link", "set", "lo", "up");
    Process router =
        new ProcessBuilder("unshare", "--net", "sh", "-c", "echo ready; read end").start();
    try (BufferedReader said = router.inputReader()) {
      said.readLine();
      build(String.valueOf(router.pid()));
      connect(Probe.networks(Duration.ofMillis(2500), () -> Probe.NOW));
    } finally {
      router.destroy();
    }
  }

  private static void build(String router) throws IOException, InterruptedException {
    run("ip", "link", "add", "out", "type", "veth", "peer", "name", "in", "netns", router);
    run("ip", "link", "set", "out", "up");
    run("ip", "address", "add", "10.9.0.2/24", "dev", "out");
    run("ip", "address", "add", "fd09::2/64", "dev", "out", "nodad");
    run("nsenter", "--target", router, "--net", "sh", "-e", "-c", ROUTES);
    run("nsenter", "--target", router, "--net", "nft", RULES);
    run("nft", OWN_RULES);
    run("ip", "route", "add", "default", "via", "10.9.0.1");
    run("ip", "route", "add", "default", "via", "fd09::1");
  }

  private static void connect(Networks networks) throws IOException, InterruptedException {
    for (int port : List.of(9, 10, 13, 1, 14, 80, 22)) {
      tell(networks, "198.51.100.7", port);
    }
    tell(networks, "192.0.2.7", 443);
    tell(networks, "203.0.113.7", 443);
    tell(networks, "10.9.0.1", 13);
    tell(networks, "10.9.0.1", 12);
    tell(networks, "2001:db8:9::7", 101);
    tell(networks, "2001:db8:9::7", 100);
    run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_default_ttl");
    tell(networks, "198.51.100.7", 80);
  }

  private static void tell(Networks networks, String address, int port)
      throws InterruptedException {
    try (Connection heeding = networks.begin().connectHeeding(address, port)) {
      System.out.println("%s %d: %s".formatted(address, port, said(heeding.connected())));
    }
  }

  private static String said(Step.Connect step) {
    return step.outcome() instanceof Outcome.Failed failed
        ? Stream.concat(
                Stream.of(failed.failure().id()),
                IcmpMessage.in(failed.detail()).map(IcmpMessage::toString).stream())
            .toList()
            .toString()
        : "ok";
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", Arrays.asList(command)) + " failed");
    }
  }
}
