package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tocsin.net.Probe.ALPN;
import static tocsin.net.Probe.LOOPBACK;
import static tocsin.net.Probe.failure;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tocsin.model.Step;
import tocsin.testing.Nginx;
import tocsin.testing.TcpTrickster;
import tocsin.testing.TcpTrickster.Behaviour;
import tocsin.testing.TestPki;

/// HTTP over the very connection of the steps before: nginx, and servers that misbehave.
final class ExchangeTest {
  private static final List<String> HTTP_1 = List.of("http/1.1");
  private static Nginx nginx;

  @BeforeAll
  static void start() throws Exception {
    nginx = Nginx.serving(Probe.PKI.chain("localhost"));
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @Test
  void http2IsSpokenWhereItWasAgreedOn() throws Exception {
    Step.Exchange step = https(ALPN, "/");
    assertThat(failure(step)).isEqualTo("ok");
    assertThat(step.protocol()).isEqualTo("h2");
    assertThat(step.status()).isEqualTo(200);
    assertThat(step.headers()).contains("content-type: text/plain");
    assertThat(step.bodySha256()).isEqualTo(Sha256.of("hello from localhost\n"));
    assertThat(step.excerpt()).as("the certificate vouches for it").isEmpty();
    assertThat(step.bytesSent()).isPositive();
    assertThat(step.bytesReceived()).isPositive();
  }

  @Test
  void http1IsSpokenWhereItWasAgreedOn() throws Exception {
    Step.Exchange step = https(HTTP_1, "/");
    assertThat(failure(step)).isEqualTo("ok");
    assertThat(step.protocol()).isEqualTo("http/1.1");
    assertThat(step.bodySha256()).isEqualTo(Sha256.of("hello from localhost\n"));
    assertThat(step.headers()).contains("Content-Type: text/plain");
  }

  @Test
  void anyStatusIsAnAnswerAndRedirectsAreNotFollowed() throws Exception {
    assertThat(https(ALPN, "/status/404").status()).isEqualTo(404);
    assertThat(https(HTTP_1, "/status/503").status()).isEqualTo(503);
    Step.Exchange redirect = https(HTTP_1, "/status/302");
    assertThat(failure(redirect)).isEqualTo("ok");
    assertThat(redirect.status()).isEqualTo(302);
    assertThat(redirect.headers()).contains("Location: http://elsewhere.invalid/");
  }

  @Test
  void atMost64KilobytesOfABodyAreRead() throws Exception {
    String beginning = "0123456789".repeat(10_000).substring(0, 64 * 1024);
    for (List<String> alpn : List.of(ALPN, HTTP_1)) {
      Step.Exchange step = https(alpn, "/big");
      assertThat(failure(step)).isEqualTo("ok");
      assertThat(step.bodySha256()).isEqualTo(Sha256.of(beginning));
    }
  }

  @Test
  void inClearTheBodysBeginningIsKept() throws Exception {
    Step.Exchange step =
        Probe.exchange(
            Probe.patient(), nginx.clearPort(), "http://127.0.0.1:" + nginx.clearPort() + "/");
    assertThat(failure(step)).isEqualTo("ok");
    assertThat(step.protocol()).isEqualTo("http/1.1");
    assertThat(step.excerpt()).isEqualTo("hello from clear\n");
  }

  @Test
  void theRequestSaysNothingAboutUs() throws Exception {
    Step.Exchange step =
        clear(
            client -> {
              String request = client.readRequest();
              client.send("HTTP/1.1 200 OK\r\nContent-Length: " + request.length() + "\r\n\r\n");
              client.send(request);
            });
    assertThat(step.excerpt().lines())
        .containsExactlyInAnyOrder(
            "GET /path?x=1 HTTP/1.1",
            "User-Agent: " + NetworkSettings.COMMON_USER_AGENT,
            "Accept: */*",
            "Accept-Encoding: identity",
            "Host: blocked.test",
            "Connection: Keep-Alive",
            "");
    assertThat(step.bytesReceived()).isGreaterThan(step.bytesSent());
  }

  @Test
  void atMostFiftyHeadersAreKeptInOrder() throws Exception {
    StringBuilder headers = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      headers.append("X-").append(i).append(": ").append(i).append("\r\n");
    }
    Step.Exchange step =
        clear(
            client -> {
              client.readRequest();
              client.send("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: 0\r\n\r\n");
            });
    assertThat(step.headers()).hasSize(50).startsWith("X-0: 0", "X-1: 1");
    assertThat(step.bodySha256()).isEmpty();
  }

  @Test
  void aResetAfterTheRequestIsAReset() throws Exception {
    Step.Exchange step =
        clear(
            client -> {
              client.readRequest();
              client.reset();
            });
    assertThat(failure(step)).isEqualTo("connection_reset");
    assertThat(step.status()).isZero();
    assertThat(step.bytesSent()).isPositive();
  }

  @Test
  void aResetInTheBodyKeepsWhatCameBefore() throws Exception {
    Step.Exchange step =
        clear(
            client -> {
              client.readRequest();
              client.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of");
              client.reset();
            });
    assertThat(failure(step)).isEqualTo("connection_reset");
    assertThat(step.status()).isEqualTo(200);
  }

  @Test
  void aBodyCutShortIsAnEndAndKeepsWhatCameBefore() throws Exception {
    Step.Exchange step =
        clear(
            client -> {
              client.readRequest();
              client.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of");
              client.halfClose();
            });
    assertThat(failure(step)).isEqualTo("eof_error");
    assertThat(step.status()).isEqualTo(200);
    assertThat(step.excerpt()).isEqualTo("half of");
    assertThat(step.bodySha256()).isEqualTo(Sha256.of("half of"));
  }

  @Test
  void aCloseWithoutAnAnswerIsAnEnd() throws Exception {
    assertThat(failure(clear(client -> client.readRequest()))).isEqualTo("eof_error");
  }

  @Test
  void anAnswerThatIsNoHttpIsAFailedRequest() throws Exception {
    Step.Exchange step =
        clear(
            client -> {
              client.readRequest();
              client.send("SSH-2.0-OpenSSH_9.2\r\n");
              client.halfClose();
            });
    assertThat(failure(step)).isEqualTo("http_request_failed");
  }

  @Test
  void silenceAfterTheRequestIsOurTimeout() throws Exception {
    try (TcpTrickster server = new TcpTrickster(client -> client.silence())) {
      Step.Exchange step =
          Probe.exchange(Probe.hasty(), server.port(), "http://blocked.test/path?x=1");
      assertThat(failure(step)).isEqualTo("generic_timeout_error");
    }
  }

  @Test
  void aBodyThatFreezesIsOurTimeoutAndKeepsWhatCameBefore() throws Exception {
    Behaviour freeze =
        client -> {
          client.readRequest();
          client.send("HTTP/1.1 200 OK\r\nContent-Length: 65536\r\n\r\n" + "x".repeat(16_000));
          client.silence();
        };
    try (TcpTrickster server = new TcpTrickster(freeze)) {
      Step.Exchange step = Probe.exchange(Probe.hasty(), server.port(), "http://blocked.test/");
      assertThat(failure(step)).isEqualTo("generic_timeout_error");
      assertThat(step.status()).isEqualTo(200);
      assertThat(step.bytesReceived()).isGreaterThan(16_000);
    }
  }

  @Test
  void anInterruptEndsAnExchangeAndIsPassedOn() throws Exception {
    try (TcpTrickster server = new TcpTrickster(client -> client.silence())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(
              () -> Probe.exchange(Probe.patient(), server.port(), "http://blocked.test/"))
          .isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void aLayerCannotBeAskedForTwiceOrWithoutTheOneBelow() throws Exception {
    try (Connection connection = Probe.patient().begin().connect(LOOPBACK, nginx.port())) {
      connection.handshake("nobody.test", TestPki.TRUST, ALPN);
      assertThatThrownBy(() -> connection.exchange("https://nobody.test/"))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> connection.handshake("localhost", TestPki.TRUST, ALPN))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static Step.Exchange https(List<String> alpn, String path) throws Exception {
    return Probe.exchange(
        Probe.patient(), nginx.port(), "localhost", alpn, "https://localhost" + path);
  }

  private static Step.Exchange clear(Behaviour behaviour) throws Exception {
    try (TcpTrickster server = new TcpTrickster(behaviour)) {
      return Probe.exchange(Probe.patient(), server.port(), "http://blocked.test/path?x=1");
    }
  }
}
