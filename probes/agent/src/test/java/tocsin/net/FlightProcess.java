package tocsin.net;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import tocsin.model.RecordType;
import tocsin.model.Step;
import tocsin.testing.Nsd;
import tocsin.testing.Ports;
import tocsin.testing.TestPki;

/// Flies in every way, in a network namespace of its own in which the kernel plays censor, and
/// prints one line a flight.
///
/// The censor stands three hops away: what has not so many to go never comes there. It resets
/// connections in which one segment holds a whole ClientHello, and those to the port of HTTP at
/// once.
final class FlightProcess {
  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final String NAME = "flight.example";

  private FlightProcess() {}

  public static void main(String[] arguments) throws Exception {
    run("ip", "link", "set", "lo", "up");
    Networks networks = Probe.networks(Duration.ofSeconds(3), () -> Probe.NOW);
    int http = Ports.free();
    try (MockWebServer tls = server();
        Nsd nsd = Nsd.serving("example.", "flight A 192.0.2.1")) {
      run("nft", rules(tls.getPort(), http, nsd.port()));
      tell("usual", shake(networks, tls.getPort(), Flight.USUAL));
      tell("split", shake(networks, tls.getPort(), Flight.SPLIT));
      for (int hops : List.of(2, 3)) {
        Flight.Limited flight = new Flight.Limited(hops, PATIENCE);
        tell("hello " + hops, shake(networks, tls.getPort(), flight));
        try (Connection connection = networks.begin().connect(Probe.LOOPBACK, http, flight)) {
          tell("connection " + hops, connection.connected());
        }
        Lookup lookup = networks.begin().lookup(NAME, RecordType.A, nsd.udp(), flight);
        tell("question " + hops, lookup.finish());
      }
    }
  }

  private static MockWebServer server() throws IOException {
    List<HeldCertificate> chain = Probe.PKI.chain(NAME);
    MockWebServer server = new MockWebServer();
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(chain.getFirst(), chain.getLast().certificate())
            .build()
            .sslSocketFactory());
    server.start(InetAddress.getLoopbackAddress(), 0);
    return server;
  }

  private static String rules(int tls, int http, int dns) {
    return """
      table inet censor {
        chain out {
          type filter hook input priority filter;
          tcp dport %1$d meta length > 1480 ip ttl >= 3 reject with tcp reset
          tcp dport %1$d meta length > 1480 drop
          tcp dport %2$d tcp flags syn ip ttl >= 3 reject with tcp reset
          tcp dport %2$d tcp flags syn drop
          udp dport %3$d ip ttl < 3 drop
        }
      }
      """
        .formatted(tls, http, dns);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }

  private static Step shake(Networks networks, int port, Flight flight)
      throws InterruptedException {
    try (Connection connection = networks.begin().connect(Probe.LOOPBACK, port)) {
      return connection.handshake(NAME, TestPki.TRUST, Probe.ALPN, flight);
    }
  }

  private static void tell(String what, Step step) {
    System.out.println(what + ": " + Probe.failure(step));
  }
}
