package tocsin.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tocsin.testing.Barrage;
import tocsin.testing.Mutations;
import tocsin.testing.TestPki;

/// Whatever a server, or a box before it, says in a handshake: recorded flights with changes,
/// alerts in clear, and a live server whose bytes are changed on their way, the protected ones too.
/// Each handshake has an outcome, and what is learned from it can be told.
final class AnyTlsAnswerTest {
  private static final String NAME = "good.test";
  private static final Duration NEVER = Duration.ofSeconds(30);
  private static final int LIVE = 50;

  private final Random random = new Random(8446);
  private final SSLContext server = server(Probe.PKI.chain(NAME));
  private final TlsClient client =
      new TlsClient(TrustStore.of(Probe.PKI.anchors()), InstantSource.fixed(Probe.NOW), 4);
  private final Watchdog watchdog = new Watchdog();
  private final Map<Failure, Integer> failures = new EnumMap<>(Failure.class);
  private int succeeded;
  private int alerts;
  private int chains;

  @Test
  void twentyThousandAnswersAreRead() throws Exception {
    read(20_000);
  }

  @Test
  @Tag("slow")
  void aMillionAnswersAreRead() throws Exception {
    read(1_000_000);
  }

  private void read(int times) throws Exception {
    Mutations recorded = new Mutations(random, recorded());
    Barrage.of(
        times,
        Duration.ofMinutes(15),
        () ->
            one(
                random.nextInt(LIVE) == 0
                    ? live(random.nextBoolean())
                    : PlayedChannel.Peer.saying(recorded.next(), _ -> true)));
    assertThat(succeeded).as("some are still good").isPositive();
    assertThat(alerts).as("alerts").isGreaterThan(times / 100);
    assertThat(chains).as("chains").isGreaterThan(times / 100);
    assertThat(failures)
        .containsKeys(
            Failure.EOF_ERROR,
            Failure.SSL_FAILED_HANDSHAKE,
            Failure.SSL_INVALID_HOSTNAME,
            Failure.SSL_UNKNOWN_AUTHORITY)
        .doesNotContainKeys(Failure.GENERIC_TIMEOUT_ERROR);
  }

  private void one(PlayedChannel.Peer peer) throws Exception {
    PlayedChannel channel = new PlayedChannel(peer);
    Handshaking handshaking = client.begin(channel, NAME, "192.0.2.1", TestPki.TRUST, Probe.ALPN);
    Step.Handshake step =
        step(watchdog.guard(channel, NEVER, handshaking::run, handshaking::reason), handshaking);
    if (step.outcome().succeeded()) {
      watchdog.guard(channel, NEVER, () -> readOn(handshaking.transport()), Classifier::classify);
    }
    handshaking.transport().close();
    note(step);
    Told.of(step);
  }

  private static void readOn(TlsTransport transport) throws IOException {
    byte[] some = new byte[100];
    while (transport.read(some, 0, some.length) >= 0) {}
  }

  private void note(Step.Handshake step) {
    alerts += step.alert().isEmpty() ? 0 : 1;
    chains += step.chain().isEmpty() ? 0 : 1;
    switch (step.outcome()) {
      case Outcome.Succeeded() -> succeeded++;
      case Outcome.Failed(Failure failure, String _) -> failures.merge(failure, 1, Integer::sum);
    }
  }

  private static Step.Handshake step(Outcome outcome, Handshaking handshaking) {
    return new Step.Handshake(
        new Stopwatch(System::nanoTime).since(0),
        outcome,
        "192.0.2.1",
        443,
        NAME,
        handshaking.version(),
        handshaking.cipherSuite(),
        handshaking.alpn(),
        handshaking.alert(),
        handshaking.verified(),
        handshaking.chain());
  }

  /// A live server; one in four of its flights arrives as it was sent.
  private PlayedServer live(boolean modern) {
    return new PlayedServer(
        server,
        modern ? "TLSv1.3" : "TLSv1.2",
        flight -> random.nextInt(4) == 0 ? flight : new Mutations(random, List.of(flight)).next());
  }

  /// Flights of real handshakes, with chains that prove something else too, and alerts.
  private List<byte[]> recorded() throws Exception {
    List<byte[]> recorded = new ArrayList<>();
    for (List<HeldCertificate> chain :
        List.of(
            Probe.PKI.chain(NAME),
            Probe.PKI.chain("other.test"),
            Probe.PKI.expired(NAME),
            Probe.PKI.selfSigned(NAME))) {
      recorded.add(flight(server(chain), "TLSv1.2"));
    }
    byte[] modern = flight(server, "TLSv1.3");
    recorded.add(modern);
    recorded.add(alert(2, 40));
    recorded.add(alert(1, 112));
    recorded.add(alert(1, 0));
    recorded.add(joined(alert(1, 112), recorded.getFirst()));
    recorded.add(joined(modern, alert(2, 80)));
    recorded.add("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
    return recorded;
  }

  /// What a server says to a ClientHello.
  private byte[] flight(SSLContext context, String version) throws Exception {
    List<byte[]> flights = new ArrayList<>();
    one(
        new PlayedServer(
            context,
            version,
            flight -> {
              flights.add(flight);
              return flight;
            }));
    return flights.getFirst();
  }

  private static byte[] alert(int level, int code) {
    return new byte[] {21, 3, 3, 0, 2, (byte) level, (byte) code};
  }

  private static byte[] joined(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  private static SSLContext server(List<HeldCertificate> chain) {
    X509Certificate[] rest =
        chain.stream().skip(1).map(HeldCertificate::certificate).toArray(X509Certificate[]::new);
    return new HandshakeCertificates.Builder()
        .heldCertificate(chain.getFirst(), rest)
        .build()
        .sslContext();
  }
}
