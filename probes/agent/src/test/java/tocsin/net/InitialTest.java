package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tocsin.model.Step;
import tocsin.testing.Caddy;
import tocsin.testing.Ports;

/// Against a real HTTP/3 server, and against nobody.
final class InitialTest {
  private static final InitialTimes BRISK =
      new InitialTimes(
          List.of(Duration.ofMillis(200)),
          Duration.ofSeconds(5),
          Duration.ofMillis(50),
          List.of(Duration.ofMillis(200)),
          Duration.ofSeconds(5));
  private static Caddy caddy;

  @BeforeAll
  static void start() throws Exception {
    caddy = Caddy.serving("www.example", Probe.PKI.chain("www.example"));
  }

  @AfterAll
  static void stop() {
    caddy.close();
  }

  @Test
  void aServerThatSpeaksHttp3Answers() throws Exception {
    Step.Initial step = initial(BRISK, caddy.port(), "www.example");
    assertThat(Probe.failure(step)).isEqualTo("ok");
    assertThat(step.answer()).isEqualTo("initial");
    assertThat(step.version()).isEqualTo("1");
    assertThat(step.serverName()).isEqualTo("www.example");
    assertThat(step.sent()).isBetween(3, 5);
    assertThat(step.received()).isPositive();
  }

  @Test
  void aNameTheServerDoesNotHaveIsAnsweredWithAnAlert() throws Exception {
    Step.Initial step = initial(BRISK, caddy.port(), "www.elsewhere");
    assertThat(step.answer()).isEqualTo("close");
    assertThat(Probe.failure(step)).isEqualTo("ssl_failed_handshake");
    assertThat(Probe.detail(step)).startsWith("the server closed the connection: alert ");
  }

  @Test
  void withinTheUsualTimesAServerAnswersAndStillHearsSecondsLater() throws Exception {
    Step.Initial step =
        Probe.patient().begin().initial(Probe.LOOPBACK, caddy.port(), "www.example");
    assertThat(Probe.failure(step)).isEqualTo("ok");
    assertThat(step.timing().durationMicros()).as("until the answer").isLessThan(2_900_000);
    assertThat(step.sent()).isBetween(3, 6);
  }

  @Test
  void aPortWhereNobodyListensRefuses() throws Exception {
    Step.Initial step = initial(BRISK, Ports.free(), "www.example");
    assertThat(Probe.failure(step)).isEqualTo("connection_refused");
    assertThat(step.answer()).isEmpty();
    assertThat(step.sent()).isEqualTo(1);
  }

  @Test
  void silenceIsATimeout() throws Exception {
    InitialTimes hasty =
        new InitialTimes(
            List.of(Duration.ofMillis(50), Duration.ofMillis(100)),
            Duration.ofMillis(300),
            Duration.ZERO,
            List.of(),
            Duration.ZERO);
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Step.Initial step = initial(hasty, silent.getLocalPort(), "www.example");
      assertThat(Probe.failure(step)).isEqualTo("generic_timeout_error");
      assertThat(step.sent()).isEqualTo(3);
      assertThat(step.received()).isZero();
      assertThat(step.timing().durationMicros()).isBetween(300_000L, 2_000_000L);
    }
  }

  @Test
  void anAddressNobodyCanHaveIsAFailureAndNoException() throws Exception {
    Step.Initial step =
        InitialExchange.run(
            new Stopwatch(System::nanoTime), new SecureRandom(), BRISK, "0.0.0.1", 443, "x");
    assertThat(step.outcome().succeeded()).isFalse();
  }

  @Test
  void anInterruptEndsTheWaiting() throws Exception {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Exchanger<String> exchanger = new Exchanger<>();
      Thread waiting = Thread.startVirtualThread(() -> tell(exchanger, silent.getLocalPort()));
      silent.receive(new java.net.DatagramPacket(new byte[1500], 1500));
      waiting.interrupt();
      assertThat(exchanger.exchange("", 4, TimeUnit.SECONDS)).isEqualTo("interrupted");
    }
  }

  private static void tell(Exchanger<String> exchanger, int port) {
    String told;
    try {
      told = Probe.failure(initial(BRISK, port, "www.example"));
    } catch (InterruptedException e) {
      told = "interrupted";
    }
    try {
      exchanger.exchange(told, 4, TimeUnit.SECONDS);
    } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static Step.Initial initial(InitialTimes times, int port, String name)
      throws InterruptedException {
    return InitialExchange.run(
        new Stopwatch(System::nanoTime), new SecureRandom(), times, Probe.LOOPBACK, port, name);
  }
}
