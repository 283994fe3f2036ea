package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tocsin.net.DnsProbe.defects;
import static tocsin.net.DnsProbe.failure;
import static tocsin.net.DnsProbe.resolve;
import static tocsin.net.DnsProbe.resolveInVain;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;
import tocsin.model.DnsResponse;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.testing.DnsTrickster;
import tocsin.testing.Ports;

final class UdpLookupTest {
  private static final String TRUE = "www.example 60 A 192.0.2.1";

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
  void anAnswerIsKeptWithItsSourceFlagsRecordsAndBytes() throws Exception {
    server.udp((query, client) -> client.send(Replies.answer(query, TRUE)));
    Step.Resolve step = resolve(server.udp());
    assertThat(failure(step)).isEqualTo("ok");
    assertThat(step.addresses()).containsExactly("192.0.2.1");
    DnsResponse response = step.responses().getFirst();
    assertThat(response.source()).isEqualTo("127.0.0.1:" + server.udp().port());
    assertThat(response.flags()).containsExactly("rd", "ra");
    assertThat(response.rcode()).isZero();
    assertThat(response.hopLimit()).isZero();
    assertThat(response.answers())
        .containsExactly(new DnsResponse.Answer("www.example", "A", 60, "192.0.2.1"));
    assertThat(Base64.getDecoder().decode(response.raw())).endsWith(192, 0, 2, 1);
    assertThat(step.timing().endMicros()).isEqualTo(response.arrivedMicros());
  }

  @Test
  void ipv6AddressesAreWrittenAsRfc5952Says() throws Exception {
    server.udp(
        (query, client) ->
            client.send(Replies.answer(query, "www.example 60 AAAA 2001:db8:0:0:1:0:0:1")));
    Step.Resolve step = resolve(DnsProbe.lookups(), "www.example", RecordType.AAAA, server.udp());
    assertThat(step.addresses()).containsExactly("2001:db8::1:0:0:1");
  }

  @Test
  void aliasesAreFollowedInsideTheAnswer() throws Exception {
    server.udp(
        (query, client) ->
            client.send(
                Replies.answer(
                    query, "www.example 60 CNAME cdn.example.", "cdn.example 60 A 192.0.2.7")));
    Step.Resolve step = resolve(server.udp());
    assertThat(step.addresses()).containsExactly("192.0.2.7");
    assertThat(step.responses().getFirst().answers().getFirst().data()).isEqualTo("cdn.example");
  }

  @Test
  void nxdomainIsAFailure() throws Exception {
    assertThat(failureOfRcode(Rcode.NXDOMAIN)).isEqualTo("dns_nxdomain_error");
  }

  @Test
  void servfailIsAFailure() throws Exception {
    assertThat(failureOfRcode(Rcode.SERVFAIL)).isEqualTo("dns_servfail_error");
  }

  @Test
  void refusedIsAFailure() throws Exception {
    assertThat(failureOfRcode(Rcode.REFUSED)).isEqualTo("dns_refused_error");
  }

  @Test
  void anyOtherRcodeIsMisbehaviourAndNamed() throws Exception {
    server.udp((query, client) -> client.send(Replies.rcode(query, Rcode.NOTIMP)));
    Step.Resolve step = resolve(server.udp());
    assertThat(failure(step)).isEqualTo("dns_server_misbehaving");
    assertThat(detail(step)).contains("NOTIMP");
  }

  @Test
  void anAnswerWithoutTheTypeIsNoAnswer() throws Exception {
    server.udp(
        (query, client) -> client.send(Replies.answer(query, "www.example 60 CNAME cdn.example.")));
    assertThat(failure(resolve(server.udp()))).isEqualTo("dns_no_answer");
  }

  @Test
  void threeForgedAnswersAreUsedFirstAndTheTrueOneIsKeptLast() throws Exception {
    server.udp(
        (query, client) -> {
          client.send(Replies.answer(query, "www.example 60 A 198.51.100.1"));
          client.send(Replies.answer(query, "www.example 60 A 198.51.100.2"));
          client.send(Replies.answer(query, "www.example 60 A 198.51.100.3"));
          client.send(Replies.answer(query, TRUE));
        });
    Step.Resolve step = resolve(server.udp());
    assertThat(step.addresses()).containsExactly("198.51.100.1");
    assertThat(step.responses())
        .extracting(response -> response.addresses(RecordType.A).getFirst())
        .containsExactly("198.51.100.1", "198.51.100.2", "198.51.100.3", "192.0.2.1");
    assertThat(step.responses())
        .extracting(DnsResponse::arrivedMicros)
        .isSorted()
        .allMatch(arrived -> arrived <= step.listenedMicros());
  }

  @Test
  void aForgedAnswerWithTheWrongIdDoesNotHideTheTrueOne() throws Exception {
    server.udp(
        (query, client) -> {
          client.send(Replies.wrongId(query, "www.example 60 A 198.51.100.1"));
          client.send(Replies.answer(query, TRUE));
        });
    Step.Resolve step = resolve(server.udp());
    assertThat(step.addresses()).containsExactly("192.0.2.1");
    assertThat(defects(step)).containsExactly("wrong_query_id", "");
  }

  @Test
  void onlyAWrongIdIsThatFailure() throws Exception {
    server.udp((query, client) -> client.send(Replies.wrongId(query, TRUE)));
    Step.Resolve step = resolveInVain(server.udp());
    assertThat(failure(step)).isEqualTo("dns_reply_with_wrong_query_id");
    assertThat(defects(step)).containsExactly("wrong_query_id");
    assertThat(step.addresses()).isEmpty();
  }

  @Test
  void onlyAWrongQuestionIsMisbehaviour() throws Exception {
    misbehaves(
        "wrong_question", query -> Replies.wrongQuestion(query, "evil.example 60 A 192.0.2.6"));
  }

  @Test
  void aCompressionLoopIsMisbehaviour() throws Exception {
    misbehaves("malformed", Replies::compressionLoop);
  }

  @Test
  void garbageIsMisbehaviour() throws Exception {
    misbehaves("malformed", query -> "rubbish".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void anEmptyDatagramIsMisbehaviour() throws Exception {
    misbehaves("malformed", query -> new byte[0]);
  }

  @Test
  void aRecordCutShortIsMisbehaviour() throws Exception {
    misbehaves(
        "malformed",
        query -> {
          byte[] whole = Replies.answer(query, TRUE);
          return Arrays.copyOf(whole, whole.length - 3);
        });
  }

  @Test
  void theQuestionEchoedIsMisbehaviour() throws Exception {
    misbehaves("not_a_response", query -> query);
  }

  @Test
  void anAnswerFromAnotherPortIsKeptButDoesNotCount() throws Exception {
    server.udp(
        (query, client) -> {
          client.sendFromElsewhere(Replies.answer(query, "www.example 60 A 198.51.100.9"));
        });
    Step.Resolve step = resolveInVain(server.udp());
    assertThat(failure(step)).isEqualTo("dns_server_misbehaving");
    assertThat(defects(step)).containsExactly("wrong_source");
    assertThat(step.responses().getFirst().source())
        .startsWith("127.0.0.1:")
        .isNotEqualTo("127.0.0.1:" + server.udp().port());
  }

  @Test
  void noAnswerAtAllIsATimeout() throws Exception {
    Step.Resolve step = resolveInVain(server.udp());
    assertThat(failure(step)).isEqualTo("generic_timeout_error");
    assertThat(step.responses()).isEmpty();
    assertThat(step.timing().durationMicros()).isGreaterThanOrEqualTo(1_000_000);
  }

  @Test
  void aClosedPortIsARefusedConnection() throws Exception {
    Resolver nobody = Resolver.udp("127.0.0.1", Ports.free());
    Step.Resolve step = resolve(nobody);
    assertThat(failure(step)).isEqualTo("connection_refused");
    assertThat(((Outcome.Failed) step.outcome()).detail())
        .isEqualTo("ICMP port unreachable: nothing listens there");
    assertThat(step.timing().durationMicros()).isLessThan(4_000_000);
  }

  @Test
  void aNeighbourOfAnOpenQuestionCannotTakeItsPort() throws Exception {
    CompletableFuture<Integer> port = new CompletableFuture<>();
    server.udp((query, client) -> port.complete(client.port()));
    DnsProbe.lookups()
        .open("www.example", RecordType.A, server.udp(), new Stopwatch(System::nanoTime));
    try (DatagramSocket thief = new DatagramSocket(null)) {
      thief.setReuseAddress(true);
      InetSocketAddress taken = new InetSocketAddress(port.get(5, TimeUnit.SECONDS));
      assertThatThrownBy(() -> thief.bind(taken)).isInstanceOf(BindException.class);
    }
  }

  @Test
  void aNameThatIsNoneIsAFailureAndNothingIsSent() throws Exception {
    Step.Resolve step = resolve(DnsProbe.lookups(), "a..example", RecordType.A, server.udp());
    assertThat(step.outcome().succeeded()).isFalse();
    assertThat(step.responses()).isEmpty();
  }

  @Test
  void everyQuestionHasAHighPortOfItsOwn() throws Exception {
    Set<Integer> ports = ConcurrentHashMap.newKeySet();
    server.udp(
        (query, client) -> {
          ports.add(client.port());
          client.send(Replies.answer(query, TRUE));
        });
    DnsLookups lookups = DnsProbe.lookups();
    List<Lookup> open = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      open.add(
          lookups.open("www.example", RecordType.A, server.udp(), new Stopwatch(System::nanoTime)));
    }
    for (Lookup lookup : open) {
      assertThat(lookup.finish().addresses()).containsExactly("192.0.2.1");
    }
    assertThat(ports).hasSize(50).allMatch(port -> port >= 49152);
  }

  private String failureOfRcode(int rcode) throws InterruptedException {
    server.udp((query, client) -> client.send(Replies.rcode(query, rcode)));
    Step.Resolve step = resolve(server.udp());
    assertThat(step.responses().getFirst().rcode()).isEqualTo(rcode);
    return failure(step);
  }

  private interface Bad {
    byte[] reply(byte[] query) throws IOException;
  }

  private void misbehaves(String defect, Bad bad) throws InterruptedException {
    server.udp((query, client) -> client.send(bad.reply(query)));
    Step.Resolve step = resolveInVain(server.udp());
    assertThat(defects(step)).containsExactly(defect);
    assertThat(failure(step)).isEqualTo("dns_server_misbehaving");
    assertThat(detail(step)).contains(defect);
  }

  private static String detail(Step.Resolve step) {
    return step.outcome() instanceof Outcome.Failed failed ? failed.detail() : "";
  }
}
