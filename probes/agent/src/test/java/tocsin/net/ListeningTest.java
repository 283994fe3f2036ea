package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tocsin.net.DnsProbe.defects;
import static tocsin.net.DnsProbe.failure;
import static tocsin.net.DnsProbe.resolve;
import static tocsin.net.DnsProbe.resolveInVain;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tocsin.model.RecordType;
import tocsin.model.Step;
import tocsin.testing.DnsTrickster;

final class ListeningTest {
  private static final String FORGED = "www.example 60 A 198.51.100.1";
  private static final String TRUE = "www.example 60 A 192.0.2.1";
  private static final DnsSettings LONG =
      new DnsSettings(Duration.ofSeconds(30), Duration.ofSeconds(30));

  private DnsTrickster server;

  @BeforeEach
  void start() throws IOException {
    server = new DnsTrickster();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void theFirstAnswerCanBeUsedWhileListeningGoesOn() throws Exception {
    CountDownLatch used = new CountDownLatch(1);
    server.udp(
        (query, client) -> {
          client.send(Replies.answer(query, FORGED));
          await(used);
          client.send(Replies.answer(query, TRUE));
        });
    Lookup lookup = open(new DnsSettings(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    assertThat(lookup.addresses()).containsExactly("198.51.100.1");
    used.countDown();
    assertThat(lookup.finish().responses()).hasSize(2);
  }

  @Test
  void anAnswerAfterTheWindowIsNotKept() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    CompletableFuture<Boolean> late = new CompletableFuture<>();
    server.udp(
        (query, client) -> {
          client.send(Replies.answer(query, FORGED));
          await(over);
          client.send(Replies.answer(query, TRUE));
          late.complete(true);
        });
    Lookup lookup = open(DnsProbe.USUAL);
    Step.Resolve step = lookup.finish();
    over.countDown();
    assertThat(late.get(5, TimeUnit.SECONDS)).isTrue();
    assertThat(lookup.finish()).isEqualTo(step);
    assertThat(step.responses()).hasSize(1);
    assertThat(step.listenedMicros() - step.timing().endMicros())
        .isGreaterThanOrEqualTo(DnsProbe.USUAL.window().toNanos() / 1000);
  }

  @Test
  void aTruncatedAnswerIsKeptAndTheQuestionRepeatedOverTcp() throws Exception {
    server.udp((query, client) -> client.send(Replies.truncated(query)));
    server.tcp(
        (query, client) ->
            client.getOutputStream().write(Replies.framed(Replies.answer(query, TRUE))));
    Step.Resolve step = resolve(server.udp());
    assertThat(failure(step)).isEqualTo("ok");
    assertThat(defects(step)).containsExactly("truncated", "");
    assertThat(step.addresses()).containsExactly("192.0.2.1");
    assertThat(step.responses().getFirst().flags()).contains("tc");
    assertThat(step.responses().getLast().source())
        .isEqualTo("127.0.0.1:" + server.udp().port() + "/tcp");
  }

  @Test
  void aTruncatedAnswerWithSilenceOverTcpIsATimeout() throws Exception {
    server.udp((query, client) -> client.send(Replies.truncated(query)));
    Step.Resolve step = resolveInVain(server.udp());
    assertThat(failure(step)).isEqualTo("generic_timeout_error");
    assertThat(defects(step)).containsExactly("truncated");
  }

  @Test
  void aTruncatedAnswerWithAnEarlyCloseOverTcpIsAnEndOfFile() throws Exception {
    server.udp((query, client) -> client.send(Replies.truncated(query)));
    server.tcp((query, client) -> client.close());
    assertThat(failure(resolve(server.udp()))).isEqualTo("eof_error");
  }

  @Test
  void aFloodIsBoundedAndDoesNotHideTheAnswer() throws Exception {
    server.udp(
        (query, client) -> {
          for (int i = 0; i < 200; i++) {
            client.send(Replies.wrongId(query, FORGED));
          }
          client.send(Replies.answer(query, TRUE));
        });
    Step.Resolve step = resolve(server.udp());
    assertThat(step.addresses()).containsExactly("192.0.2.1");
    assertThat(step.responses()).hasSize(65);
  }

  @Test
  void anInterruptWhileWaitingForAnAnswerIsNotLost() throws Exception {
    interrupted(LONG, Lookup::addresses);
  }

  @Test
  void anInterruptWhileListeningIsNotLost() throws Exception {
    server.udp((query, client) -> client.send(Replies.answer(query, TRUE)));
    interrupted(LONG, Lookup::finish);
  }

  private interface Wait {
    Object on(Lookup lookup) throws InterruptedException;
  }

  private void interrupted(DnsSettings settings, Wait wait) throws Exception {
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    Lookup lookup = open(settings);
    Thread waiting =
        Thread.startVirtualThread(
            () -> {
              assertThatThrownBy(() -> wait.on(lookup)).isInstanceOf(InterruptedException.class);
              kept.complete(true);
            });
    waiting.interrupt();
    assertThat(kept.get(5, TimeUnit.SECONDS)).isTrue();
    assertThat(lookup.finish().listenedMicros()).isLessThan(10_000_000);
  }

  private Lookup open(DnsSettings settings) throws InterruptedException {
    return DnsProbe.lookups(settings)
        .open("www.example", RecordType.A, server.udp(), new Stopwatch(System::nanoTime));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
