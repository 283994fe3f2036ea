package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tocsin.model.Step;
import tocsin.quic.FakeServer;
import tocsin.testing.DnsTrickster;

/// Servers of QUIC that do what real ones rarely do, and those who only pretend to be one.
final class InitialTricksTest {
  private static final int VERSION_2 = 0x6b3343cf;
  private static final int UNKNOWN = 0x0a0a0a0a;
  private static final InitialTimes HASTY =
      new InitialTimes(
          List.of(Duration.ofMillis(300)),
          Duration.ofMillis(700),
          Duration.ofMillis(20),
          List.of(Duration.ofMillis(300)),
          Duration.ofMillis(700));

  /// What a server does with each datagram.
  @FunctionalInterface
  private interface Tricks {
    /// @param heard the datagrams that have come, as servers see them
    void play(List<FakeServer> heard, DnsTrickster.Client client) throws IOException;
  }

  @Test
  void aServerThatAnswersAndHearsThePingIsReached() throws Exception {
    Step.Initial step =
        meet(
            (heard, client) ->
                client.send(heard.getFirst().answer(FakeServer.hello(heard.size() - 1))));
    assertThat(Probe.failure(step)).isEqualTo("ok");
    assertThat(step.answer()).isEqualTo("initial");
    assertThat(step.sent()).isEqualTo(3);
  }

  @Test
  void anAnswerFollowedByDeafnessIsATimeout() throws Exception {
    Step.Initial step =
        meet((heard, client) -> client.send(heard.getFirst().answer(FakeServer.hello(0))));
    assertThat(Probe.failure(step)).isEqualTo("generic_timeout_error");
    assertThat(Probe.detail(step))
        .isEqualTo("the server answered, and from 20 ms later on it heard nothing more");
    assertThat(step.answer()).isEqualTo("initial");
  }

  @Test
  void bytesThatDecryptToNothingAreCountedAndIgnored() throws Exception {
    byte[] noise = new byte[1200];
    new SecureRandom().nextBytes(noise);
    Step.Initial step =
        meet(
            (heard, client) -> {
              client.send(noise);
              client.send(new byte[0]);
              client.send(heard.getLast().initial().bytes());
            });
    assertThat(Probe.failure(step)).isEqualTo("generic_timeout_error");
    assertThat(step.answer()).isEmpty();
    assertThat(step.received()).isEqualTo(6);
  }

  @Test
  void aForgedNegotiationChangesNothing() throws Exception {
    Step.Initial step =
        meet(
            (heard, client) -> {
              client.send(heard.getFirst().negotiation(1, UNKNOWN));
              client.send(heard.getFirst().answer(FakeServer.hello(heard.size() - 1)));
            });
    assertThat(Probe.failure(step)).isEqualTo("ok");
    assertThat(step.version()).isEqualTo("1");
  }

  @Test
  void aServerOfOtherVersionsIsIncompatible() throws Exception {
    Step.Initial step = meet((heard, client) -> client.send(heard.getFirst().negotiation(UNKNOWN)));
    assertThat(Probe.failure(step)).isEqualTo("quic_incompatible_version");
    assertThat(Probe.detail(step)).isEqualTo("the server offers 0a0a0a0a");
    assertThat(step.answer()).isEqualTo("version_negotiation");
  }

  @Test
  void aServerOfVersion2IsAskedInVersion2() throws Exception {
    Step.Initial step =
        meet(
            (heard, client) -> {
              if (heard.size() == 1) {
                client.send(heard.getFirst().negotiation(UNKNOWN, VERSION_2));
              } else {

                client.send(heard.get(1).answer(FakeServer.hello(heard.size() - 1)));
              }
            });
    assertThat(Probe.failure(step)).isEqualTo("ok");
    assertThat(step.version()).isEqualTo("2");
    assertThat(step.answer()).isEqualTo("initial");
  }

  @Test
  void aRetryIsFollowed() throws Exception {
    Step.Initial step =
        meet(
            (heard, client) -> {
              if (heard.size() == 1) {
                client.send(heard.getFirst().retry());
              } else {

                client.send(heard.get(1).answer(FakeServer.hello(heard.size() - 1)));
              }
            });
    assertThat(Probe.failure(step)).isEqualTo("ok");
    assertThat(step.answer()).isEqualTo("initial");
  }

  @Test
  void aRetryAndThenNothingIsATimeout() throws Exception {
    Step.Initial step = meet((heard, client) -> client.send(heard.getFirst().retry()));
    assertThat(Probe.failure(step)).isEqualTo("generic_timeout_error");
    assertThat(step.answer()).isEqualTo("retry");
    assertThat(step.sent()).isEqualTo(3);
  }

  @Test
  void aServerThatGivesUpSaysWhy() throws Exception {
    Step.Initial alert =
        meet(
            (heard, client) ->
                client.send(heard.getFirst().answer(FakeServer.closing(0x170, "no such host"))));
    assertThat(Probe.failure(alert)).isEqualTo("ssl_failed_handshake");
    assertThat(Probe.detail(alert))
        .isEqualTo("the server closed the connection: alert unrecognized_name, no such host");
    assertThat(alert.answer()).isEqualTo("close");
    Step.Initial refusal =
        meet((heard, client) -> client.send(heard.getFirst().answer(FakeServer.closing(2, ""))));
    assertThat(Probe.detail(refusal)).isEqualTo("the server closed the connection: error 0x2");
  }

  private static Step.Initial meet(Tricks tricks) throws Exception {
    List<FakeServer> heard = new CopyOnWriteArrayList<>();
    try (DnsTrickster server = new DnsTrickster()) {
      server.udp(
          (datagram, client) -> {
            heard.add(FakeServer.hearing(datagram));
            tricks.play(heard, client);
          });
      return InitialExchange.run(
          new Stopwatch(System::nanoTime),
          new SecureRandom(),
          HASTY,
          Probe.LOOPBACK,
          server.udp().port(),
          "www.example");
    }
  }
}
