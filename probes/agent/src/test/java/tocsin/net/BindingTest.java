package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.net.Probe.LOOPBACK;
import static tocsin.net.Probe.failure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tocsin.testing.Coturn;
import tocsin.testing.DnsTrickster;
import tocsin.testing.Ports;

/// STUN with coturn, and with servers that answer something else or nothing.
final class BindingTest {
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  private static Step.Binding bind(Networks networks, int port) throws InterruptedException {
    return networks.begin().binding(LOOPBACK, port);
  }

  @Test
  void aRealServerBinds() throws Exception {
    try (Coturn server = Coturn.open()) {
      Step.Binding step = bind(Probe.patient(), server.port());
      assertThat(step)
          .isEqualTo(
              new Step.Binding(
                  step.timing(), new Outcome.Succeeded(), LOOPBACK, server.port(), 1, 1, 0));
    }
  }

  @Test
  void anErrorResponseShowsAsWellThatStunPasses() throws Exception {
    try (Coturn server = Coturn.guarded()) {
      Step.Binding step = bind(Probe.patient(), server.port());
      assertThat(failure(step)).isEqualTo("ok");
      assertThat(step.errorCode()).isEqualTo(401);
    }
  }

  @Test
  void aPortNobodyListensOnIsRefused() throws Exception {
    Step.Binding step = bind(Probe.patient(), Ports.free());
    assertThat(failure(step)).isEqualTo("connection_refused");
    assertThat(step.sent()).isEqualTo(1);
    assertThat(step.received()).isZero();
  }

  @Test
  void overIpv6ItIsTriedToo() throws Exception {
    Step.Binding step = Probe.patient().begin().binding("::1", Ports.free());
    assertThat(failure(step))
        .isIn("connection_refused", "address_not_available", "address_family_not_supported");
  }

  @Test
  void silenceIsOurTimeoutAfterTheSameRequestTwiceAsLateEachTime() throws Exception {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    Queue<Integer> ports = new ConcurrentLinkedQueue<>();
    try (DnsTrickster server = new DnsTrickster()) {
      server.udp(
          (request, client) -> {
            seen.add(HexFormat.of().formatHex(request));
            ports.add(client.port());
          });
      Networks networks = Probe.networks(TWO_SECONDS, InstantSource.fixed(Probe.NOW));
      Step.Binding step = bind(networks, server.udp().port());
      assertThat(failure(step)).isEqualTo("generic_timeout_error");
      assertThat(step.sent()).as("at 0, 500 and 1,500 ms").isEqualTo(3);
      assertThat(step.received()).isZero();
      assertThat(step.timing().durationMicros()).isGreaterThanOrEqualTo(2_000_000);
    }
    assertThat(seen).hasSize(3).containsOnly(seen.element());
    assertThat(ports).containsOnly(ports.element());
    assertThat(ports.element()).isGreaterThanOrEqualTo(49152);
  }

  @Test
  void aRepeatedRequestThatIsAnsweredBinds() throws Exception {
    Queue<byte[]> seen = new ConcurrentLinkedQueue<>();
    try (DnsTrickster server = new DnsTrickster()) {
      server.udp(
          (request, client) -> {
            seen.add(request);
            if (seen.size() == 2) {
              client.send(bound(request));
            }
          });
      Step.Binding step = bind(Probe.patient(), server.udp().port());
      assertThat(failure(step)).isEqualTo("ok");
      assertThat(step.sent()).isEqualTo(2);
    }
  }

  @Test
  void garbageIsCountedAndPassedOver() throws Exception {
    try (DnsTrickster server = new DnsTrickster()) {
      server.udp(
          (request, client) -> {
            client.send(new byte[0]);
            client.send(request);
            client.send(new byte[4000]);
            client.sendFromElsewhere(bound(request));
            client.send(bound(new byte[28]));
          });
      Step.Binding lied = bind(Probe.hasty(), server.udp().port());
      assertThat(failure(lied)).isEqualTo("generic_timeout_error");
      assertThat(lied.received()).as("four from the server, not the stranger's").isEqualTo(4);
    }
  }

  @Test
  void theTruthAfterALieCounts() throws Exception {
    try (DnsTrickster server = new DnsTrickster()) {
      server.udp(
          (request, client) -> {
            client.send("HTTP/1.1 400".getBytes(StandardCharsets.US_ASCII));
            client.send(bound(request));
          });
      Step.Binding step = bind(Probe.patient(), server.udp().port());
      assertThat(failure(step)).isEqualTo("ok");
      assertThat(step.received()).isEqualTo(2);
    }
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    try (DnsTrickster server = new DnsTrickster()) {
      Thread asking =
          Thread.ofVirtual().unstarted(() -> interrupted.complete(ends(server.udp().port())));
      server.udp((request, client) -> asking.interrupt());
      asking.start();
      assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static boolean ends(int port) {
    try {
      return bind(Probe.patient(), port).sent() < 0;
    } catch (InterruptedException e) {
      return true;
    }
  }

  /// A success response to that request.
  private static byte[] bound(byte[] request) {
    return ByteBuffer.allocate(32)
        .putShort((short) 0x0101)
        .putShort((short) 12)
        .put(request, 4, 16)
        .putInt(0x00200008)
        .putInt(0x0001a147)
        .putInt(0xe112a643)
        .array();
  }
}
