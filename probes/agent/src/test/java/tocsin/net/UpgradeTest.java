package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.net.Probe.LOOPBACK;
import static tocsin.net.Probe.detail;
import static tocsin.net.Probe.failure;

import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.WebSocketListener;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import tocsin.model.Step;
import tocsin.testing.Nginx;
import tocsin.testing.TcpTrickster;
import tocsin.testing.TcpTrickster.Behaviour;
import tocsin.testing.TestPki;

/// Upgrades to a WebSocket: a server that speaks it, one that does not, and liars.
final class UpgradeTest {
  private static final List<String> HTTP_1 = List.of("http/1.1");

  private static Step.Exchange secured(int port) throws InterruptedException {
    try (Connection connection = Probe.patient().begin().connect(LOOPBACK, port)) {
      Step.Handshake handshake = connection.handshake("localhost", TestPki.TRUST, HTTP_1);
      assertThat(failure(handshake)).isEqualTo("ok");
      return connection.upgrade("wss://localhost:" + port + "/v1/websocket/");
    }
  }

  private static Step.Exchange clear(Behaviour behaviour) throws Exception {
    try (TcpTrickster server = new TcpTrickster(behaviour);
        Connection connection = Probe.patient().begin().connect(LOOPBACK, server.port())) {
      return connection.upgrade("ws://chat.test/v1/websocket/");
    }
  }

  private static Step.Exchange answered(String... lines) throws Exception {
    return clear(
        client -> {
          client.readRequest();
          client.send(String.join("\r\n", lines) + "\r\n\r\n");
          client.halfClose();
        });
  }

  @Test
  void aServerThatSpeaksWebSocketAgrees() throws Exception {
    HandshakeCertificates certificates = certificates(Probe.PKI.chain("localhost"));
    try (MockWebServer server = new MockWebServer()) {
      server.useHttps(certificates.sslSocketFactory());
      server.enqueue(
          new MockResponse.Builder().webSocketUpgrade(new WebSocketListener() {}).build());
      server.start();
      Step.Exchange step = secured(server.getPort());
      assertThat(failure(step)).as(detail(step)).isEqualTo("ok");
      assertThat(step.status()).isEqualTo(101);
      assertThat(step.url()).startsWith("wss://localhost:");
      assertThat(step.protocol()).isEqualTo("http/1.1");
      assertThat(step.excerpt()).isEmpty();
      assertThat(step.bodySha256()).isEmpty();
      assertThat(server.takeRequest().getTarget()).isEqualTo("/v1/websocket/");
    }
  }

  private static HandshakeCertificates certificates(List<HeldCertificate> chain) {
    return new HandshakeCertificates.Builder()
        .heldCertificate(chain.getFirst(), chain.get(1).certificate())
        .build();
  }

  @Test
  void anyOtherStatusIsAnAnswerToo() throws Exception {
    try (Nginx server = Nginx.serving(Probe.PKI.chain("localhost"))) {
      Step.Exchange step = secured(server.port());
      assertThat(failure(step)).isEqualTo("ok");
      assertThat(step.status()).isEqualTo(200);
      assertThat(step.bodySha256()).isEqualTo(Sha256.of("hello from localhost\n"));
    }
    Step.Exchange forbidden = answered("HTTP/1.1 403 Forbidden", "Content-Length: 0");
    assertThat(failure(forbidden)).isEqualTo("ok");
    assertThat(forbidden.status()).isEqualTo(403);
  }

  @Test
  void theRequestIsThatOfTheRfcAndSaysNothingAboutUs() throws Exception {
    Step.Exchange step =
        clear(
            client -> {
              String request = client.readRequest();
              client.send("HTTP/1.1 200 OK\r\nContent-Length: " + request.length() + "\r\n\r\n");
              client.send(request);
            });
    assertThat(step.excerpt().lines().filter(line -> !line.startsWith("Sec-WebSocket-Key")))
        .containsExactlyInAnyOrder(
            "GET /v1/websocket/ HTTP/1.1",
            "User-Agent: " + NetworkSettings.COMMON_USER_AGENT,
            "Accept: */*",
            "Accept-Encoding: identity",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Host: chat.test",
            "");
    assertThat(step.excerpt()).containsPattern("Sec-WebSocket-Key: [A-Za-z0-9+/]{22}==\r\n");
  }

  @Test
  void theAcceptIsMadeOfTheKey() {
    // RFC 6455, section 1.3
    assertThat(new WebSocketKey("dGhlIHNhbXBsZSBub25jZQ==").accept())
        .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }

  @Test
  void anAgreementThatIsNotMadeOfOurKeyIsNone() throws Exception {
    Step.Exchange step =
        answered(
            "HTTP/1.1 101 Switching Protocols",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    assertThat(failure(step)).isEqualTo("http_request_failed");
    assertThat(step.status()).isEqualTo(101);
    assertThat(failure(answered("HTTP/1.1 101 Switching Protocols")))
        .isEqualTo("http_request_failed");
  }

  @Test
  void whatEndsInsteadOfAnAnswerIsWhatItIs() throws Exception {
    assertThat(failure(clear(client -> client.readRequest()))).isEqualTo("eof_error");
    assertThat(
            failure(
                clear(
                    client -> {
                      client.readRequest();
                      client.reset();
                    })))
        .isEqualTo("connection_reset");
  }
}
