package tocsin.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLSession;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.testing.Barrage;
import tocsin.testing.Mutations;
import tocsin.testing.TestPki;

/// Whatever bytes answer a request, in HTTP/1.1, in HTTP/2 or to an upgrade to a WebSocket: each
/// exchange has an outcome, and what is learned from it can be told.
final class AnyHttpAnswerTest {
  private static final String NAME = "good.test";
  private static final Duration NEVER = Duration.ofSeconds(30);
  private static final InetSocketAddress PEER =
      new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 443);
  private static final WebSocketKey KEY = WebSocketKey.by(new Random(6455));
  private static final int PREFACE = 24;
  private static final int HEADERS = 1;
  private static final int MODERN = 10;
  private static final List<byte[]> ANSWERS =
      List.of(
          text("HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Length: 5\n\nhello"),
          text("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n0\nTrailer: x\n\n"),
          text("HTTP/1.1 302 Found\nLocation: http://blocked.example/\nContent-Length: 0\n\n"),
          text("HTTP/1.0 403 Forbidden\n\n<html><title>Blocked</title></html>"),
          text("HTTP/1.1 100 Continue\n\nHTTP/1.1 503 Away\nContent-Length: 2\n\nno"),
          text("HTTP/1.1 204 None\nSet-Cookie: a=b\nConnection: close\n\n"),
          text("HTTP/1.1 401 Who\nWWW-Authenticate: Basic realm=\"x\"\nContent-Length: 0\n\n"),
          text(
              "HTTP/1.1 101 Switching\nConnection: Upgrade\nUpgrade: websocket\n"
                  + "Sec-WebSocket-Accept: "
                  + KEY.accept()
                  + "\n\n"));
  private static final List<byte[]> MODERN_ANSWERS =
      List.of(
          frames("000000 04 00 00000000", "000001 01 04 00000003 88", data("hello")),
          frames(
              "000006 04 00 00000000 000400004000",
              "000000 04 01 00000000",
              "000004 08 00 00000000 00010000",
              "00000d 01 04 00000003 88 0f10 09 746578742f68746d6c",
              data("x".repeat(200))),
          frames("000000 04 00 00000000", "000004 03 00 00000003 00000008"),
          frames("000000 04 00 00000000", "000008 07 00 00000000 0000000000000002"),
          frames(
              "000000 04 00 00000000",
              "000008 06 00 00000000 0102030405060708",
              "000000 01 00 00000003",
              "000001 09 04 00000003 8d",
              "000005 05 04 00000003 0000000282"));

  private final Random random = new Random(9113);
  private final SSLSession session = session();
  private final TlsBuffers.Pool buffers = new TlsBuffers.Pool(4);
  private final Equipment equipment = equipment();
  private final Map<Failure, Integer> failures = new EnumMap<>(Failure.class);
  private final int[] statuses = new int[1000];
  private int upgraded;
  private int modern;

  @Test
  void twentyThousandAnswersAreRead() {
    read(20_000);
  }

  @Test
  @Tag("slow")
  void aMillionAnswersAreRead() {
    read(1_000_000);
  }

  @Test
  void aNegativeStatusIsNoHttp() throws Exception {
    plain(text("HTTP/1.1 -40 OK\n\n"));
    assertThat(failures).containsOnlyKeys(Failure.HTTP_REQUEST_FAILED);
  }

  @Test
  void aNegativeLengthIsNoHttp() throws Exception {
    plain(text("HTTP/1.1 200 OK\nContent-Length: -2\n\nhello"));
    assertThat(failures).containsOnlyKeys(Failure.HTTP_REQUEST_FAILED);
  }

  private void read(int times) {
    Mutations answers = new Mutations(random, ANSWERS);
    Mutations modernAnswers = new Mutations(random, MODERN_ANSWERS);
    Barrage.of(
        times,
        Duration.ofMinutes(10),
        () -> {
          if (random.nextInt(MODERN) == 0) {
            modern(modernAnswers.next());
          } else {
            plain(answers.next());
          }
        });
    assertThat(statuses[200]).isGreaterThan(times / 20);
    assertThat(statuses[302]).isGreaterThan(times / 50);
    assertThat(modern).as("over HTTP/2").isGreaterThan(times / 100);
    assertThat(upgraded).as("upgrades agreed to").isPositive();
    assertThat(failures)
        .containsKeys(Failure.HTTP_REQUEST_FAILED, Failure.EOF_ERROR)
        .doesNotContainKeys(Failure.GENERIC_TIMEOUT_ERROR);
  }

  private void plain(byte[] answer) throws Exception {
    PlayedChannel channel =
        new PlayedChannel(PlayedChannel.Peer.saying(answer, heard -> heard.length > 0));
    HttpExchange exchange = new HttpExchange(equipment, new ClearTransport(channel));
    Stopwatch stopwatch = new Stopwatch(System::nanoTime);
    if (random.nextInt(4) == 0) {
      Step.Exchange step =
          exchange.upgrade(channel, PEER, "ws://good.test/v1/websocket/", KEY, stopwatch);
      upgraded += step.status() == 101 && step.outcome().succeeded() ? 1 : 0;
      note(step);
    } else {
      note(exchange.get(channel, PEER, "http/1.1", "http://good.test/", stopwatch));
    }
    channel.close();
  }

  private void modern(byte[] answer) throws Exception {
    PlayedChannel channel =
        new PlayedChannel(PlayedChannel.Peer.saying(answer, AnyHttpAnswerTest::isRequest));
    try (TlsTransport transport =
        new TlsTransport(channel, new ClearEngine(session), buffers.borrow())) {
      Step.Exchange step =
          new HttpExchange(equipment, transport)
              .get(channel, PEER, "h2", "https://good.test/", new Stopwatch(System::nanoTime));
      modern += step.status() == 200 && step.outcome().succeeded() ? 1 : 0;
      note(step);
    }
  }

  private void note(Step.Exchange step) throws Exception {
    statuses[Math.clamp(step.status(), 0, 999)]++;
    if (step.outcome() instanceof Outcome.Failed(Failure failure, String _)) {
      failures.merge(failure, 1, Integer::sum);
    }
    Told.of(step);
  }

  /// Whether what a client of HTTP/2 has sent holds a request.
  private static boolean isRequest(byte[] heard) {
    int at = PREFACE;
    while (at + 9 <= heard.length) {
      if (heard[at + 3] == HEADERS) {
        return true;
      }
      at += 9 + (ByteBuffer.wrap(heard).getInt(at) >>> 8);
    }
    return false;
  }

  private static byte[] text(String lines) {
    return lines.replace("\n", "\r\n").getBytes(ISO_8859_1);
  }

  private static byte[] frames(String... digits) {
    return HexFormat.of().parseHex(String.join("", digits).replace(" ", ""));
  }

  private static String data(String text) {
    return "%06x 00 01 00000003 %s"
        .formatted(text.length(), HexFormat.of().formatHex(text.getBytes(ISO_8859_1)));
  }

  private static Equipment equipment() {
    NetworkSettings settings =
        new NetworkSettings(
            Resolver.udp(Probe.LOOPBACK, 53),
            List.of(),
            DnsSettings.USUAL,
            NEVER,
            NEVER,
            NEVER,
            8,
            64 * 1024,
            NetworkSettings.COMMON_USER_AGENT);
    return new Equipment(
        settings,
        new Watchdog(),
        DnsProbe.lookups(),
        client(),
        new HttpCalls(settings.userAgent()),
        new Semaphore(8),
        new Random(5),
        InstantSource.fixed(Probe.NOW));
  }

  private static TlsClient client() {
    return new TlsClient(TrustStore.of(Probe.PKI.anchors()), InstantSource.fixed(Probe.NOW), 4);
  }

  /// Of a real handshake.
  private static SSLSession session() {
    List<HeldCertificate> chain = Probe.PKI.chain(NAME);
    HandshakeCertificates server =
        new HandshakeCertificates.Builder()
            .heldCertificate(chain.getFirst(), chain.getLast().certificate())
            .build();
    PlayedChannel channel =
        new PlayedChannel(new PlayedServer(server.sslContext(), "TLSv1.3", flight -> flight));
    Handshaking handshaking = client().begin(channel, NAME, "192.0.2.1", TestPki.TRUST, Probe.ALPN);
    try {
      handshaking.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return handshaking.transport().engine().getSession();
  }
}
