package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tocsin.net.Probe.LOOPBACK;
import static tocsin.net.Probe.detail;
import static tocsin.net.Probe.failure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tocsin.testing.TcpTrickster;
import tocsin.testing.TcpTrickster.Behaviour;
import tocsin.testing.Telegram;
import tocsin.testing.TestPki;

/// MTProto with a server that speaks it, and with liars.
final class GreetingTest {
  private static final String HTTP =
      "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private static Step.Greeting greet(Behaviour behaviour) throws Exception {
    return greet(Probe.patient(), behaviour);
  }

  private static Step.Greeting greet(Networks networks, Behaviour behaviour) throws Exception {
    try (TcpTrickster server = new TcpTrickster(behaviour);
        Connection connection = networks.begin().connect(LOOPBACK, server.port())) {
      return connection.greet();
    }
  }

  private static String hexadecimal(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aDataCentreAnswersWithOurNonce() throws Exception {
    try (TcpTrickster server = new TcpTrickster(Telegram::answer);
        Connection connection = Probe.patient().begin().connect(LOOPBACK, server.port())) {
      Step.Greeting step = connection.greet();
      assertThat(step)
          .isEqualTo(
              new Step.Greeting(
                  step.timing(), new Outcome.Succeeded(), LOOPBACK, server.port(), 48, 88, ""));
    }
  }

  @Test
  void anAnswerInPiecesIsOne() throws Exception {
    Step.Greeting step =
        greet(
            client -> {
              byte[] answer = Telegram.answerTo(client.read(48));
              client.send(Arrays.copyOf(answer, 3));
              client.send(Arrays.copyOfRange(answer, 3, 50));
              client.send(Arrays.copyOfRange(answer, 50, answer.length));
            });
    assertThat(failure(step)).isEqualTo("ok");
  }

  @Test
  void aTransportErrorIsTheServersOwnRefusal() throws Exception {
    Step.Greeting step = greet(client -> Telegram.refuse(client, -404));
    assertThat(failure(step)).isEqualTo("unknown_failure");
    assertThat(detail(step)).isEqualTo("transport error -404");
    assertThat(step.excerpt()).isEmpty();
  }

  @Test
  void whoAnswersHttpToEverythingIsNoTelegram() throws Exception {
    Step.Greeting step =
        greet(
            client -> {
              client.read(48);
              client.send(HTTP);
              client.halfClose();
            });
    assertThat(failure(step)).isEqualTo("unknown_failure");
    assertThat(detail(step)).isEqualTo("the answer is no resPQ");
    assertThat(hexadecimal(HTTP)).startsWith(step.excerpt()).hasSizeGreaterThan(128);
    assertThat(step.excerpt()).hasSize(128);
  }

  @Test
  void anEchoIsNoTelegram() throws Exception {
    Step.Greeting step = greet(client -> client.send(client.read(48)));
    assertThat(failure(step)).isEqualTo("unknown_failure");
    assertThat(step.excerpt()).startsWith("eeeeeeee28000000");
  }

  @Test
  void aRecordedAnswerToSomebodyElseIsNoAnswer() throws Exception {
    Step.Greeting step =
        greet(
            client -> {
              client.read(48);
              client.send(Telegram.resPq(new byte[16]));
            });
    assertThat(failure(step)).isEqualTo("unknown_failure");
    assertThat(detail(step)).isEqualTo("the answer is no resPQ");
  }

  @Test
  void halfAMessageAndSilenceIsOurTimeout() throws Exception {
    Step.Greeting step =
        greet(
            Probe.hasty(),
            client -> {
              client.send(Arrays.copyOf(Telegram.answerTo(client.read(48)), 40));
              client.silence();
            });
    assertThat(failure(step)).isEqualTo("generic_timeout_error");
    assertThat(step.bytesReceived()).isEqualTo(40);
    assertThat(step.excerpt()).startsWith("54000000");
  }

  @Test
  void silenceIsOurTimeout() throws Exception {
    Step.Greeting step = greet(Probe.hasty(), client -> client.silence());
    assertThat(failure(step)).isEqualTo("generic_timeout_error");
    assertThat(step.bytesSent()).isEqualTo(48);
    assertThat(step.bytesReceived()).isZero();
  }

  @Test
  void whoAcceptsAndClosesIsAnEnd() throws Exception {
    Step.Greeting step =
        greet(
            client -> {
              client.read(48);
              client.halfClose();
            });
    assertThat(failure(step)).isEqualTo("eof_error");
    assertThat(detail(step)).isEqualTo("closed after 0 bytes of an answer");
  }

  @Test
  void aResetIsOne() throws Exception {
    Step.Greeting step =
        greet(
            client -> {
              client.read(48);
              client.reset();
            });
    assertThat(failure(step)).isEqualTo("connection_reset");
  }

  @Test
  void aGreetingOverTlsIsABug() throws Exception {
    try (TcpTrickster server = new TcpTrickster(client -> client.reset());
        Connection connection = Probe.patient().begin().connect(LOOPBACK, server.port())) {
      connection.handshake("good.test", TestPki.TRUST, Probe.ALPN);
      assertThatThrownBy(connection::greet).isInstanceOf(IllegalStateException.class);
    }
  }
}
