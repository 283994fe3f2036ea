package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

final class ErrorQueueTest {
  @Test
  void whatARouterSaysIsToldApartThoughTheErrorNumberIsTheSame() throws Exception {
    Process attempts =
        new ProcessBuilder(OwnNetwork.command(IcmpProcess.class)).redirectErrorStream(true).start();
    List<String> said = attempts.inputReader().lines().toList();
    assertThat(attempts.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said)
        .containsExactly(
            "198.51.100.7 9: [network_unreachable, icmp 3/9 from hop]",
            "198.51.100.7 10: [host_unreachable, icmp 3/10 from hop]",
            "198.51.100.7 13: [host_unreachable, icmp 3/13 from hop]",
            "198.51.100.7 1: [host_unreachable, icmp 3/1 from hop]",
            "198.51.100.7 14: [host_unreachable, icmp 3/13 from here]",
            "198.51.100.7 80: [connection_refused]",
            "198.51.100.7 22: [generic_timeout_error]",
            "192.0.2.7 443: [network_unreachable, icmp 3/0 from hop]",
            "203.0.113.7 443: [host_unreachable, icmp 3/1 from hop]",
            "10.9.0.1 13: [host_unreachable, icmp 3/13 from peer]",
            "10.9.0.1 12: [connection_refused]",
            "2001:db8:9::7 101: [permission_denied, icmpv6 1/1 from hop]",
            "2001:db8:9::7 100: [network_unreachable, icmpv6 1/0 from hop]",
            "198.51.100.7 80: [host_unreachable, icmp 11/0 from hop]");
  }

  @Test
  void aConnectionThatIsMadeIsLikeAnyOther() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      try (Connection connection =
          Probe.patient().begin().connectHeeding(Probe.LOOPBACK, server.getPort())) {
        assertThat(connection.connected().outcome().succeeded()).isTrue();
      }
    }
  }
}
