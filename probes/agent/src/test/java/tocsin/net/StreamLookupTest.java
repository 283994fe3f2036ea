package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.net.DnsProbe.defects;
import static tocsin.net.DnsProbe.failure;
import static tocsin.net.DnsProbe.resolve;
import static tocsin.net.DnsProbe.resolveInVain;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.testing.DnsTrickster;
import tocsin.testing.Ports;

final class StreamLookupTest {
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
  void overTcpOneAnswerComesAndNothingMoreIsWaitedFor() throws Exception {
    writes(query -> Replies.framed(Replies.answer(query, TRUE)));
    Step.Resolve step = resolve(server.tcp());
    assertThat(failure(step)).isEqualTo("ok");
    assertThat(step.addresses()).containsExactly("192.0.2.1");
    assertThat(step.responses().getFirst().source()).isEqualTo("127.0.0.1:" + server.tcp().port());
    assertThat(step.listenedMicros() - step.timing().endMicros()).isLessThan(250_000);
  }

  @Test
  void overTcpNxdomainIsAFailure() throws Exception {
    writes(query -> Replies.framed(Replies.rcode(query, Rcode.NXDOMAIN)));
    assertThat(failure(resolve(server.tcp()))).isEqualTo("dns_nxdomain_error");
  }

  @Test
  void overTcpAWrongIdIsThatFailure() throws Exception {
    writes(query -> Replies.framed(Replies.wrongId(query, TRUE)));
    Step.Resolve step = resolve(server.tcp());
    assertThat(failure(step)).isEqualTo("dns_reply_with_wrong_query_id");
    assertThat(defects(step)).containsExactly("wrong_query_id");
  }

  @Test
  void aServerThatClosesEarlyIsAnEndOfFile() throws Exception {
    writes(query -> new byte[0]);
    assertThat(failure(resolve(server.tcp()))).isEqualTo("eof_error");
  }

  @Test
  void halfAMessageIsAnEndOfFileAndItsBytesAreKept() throws Exception {
    writes(query -> Arrays.copyOf(Replies.framed(Replies.answer(query, TRUE)), 30));
    Step.Resolve step = resolve(server.tcp());
    assertThat(failure(step)).isEqualTo("eof_error");
    assertThat(defects(step)).containsExactly("malformed");
    assertThat(step.responses().getFirst().raw()).hasSize(40);
  }

  @Test
  void aLengthThatIsTooLongIsAnEndOfFile() throws Exception {
    writes(
        query -> {
          byte[] framed = Replies.framed(Replies.answer(query, TRUE));
          framed[0] = (byte) 0xFF;
          return framed;
        });
    assertThat(failure(resolve(server.tcp()))).isEqualTo("eof_error");
  }

  @Test
  void aLengthThatIsTooShortIsMisbehaviour() throws Exception {
    writes(
        query -> {
          byte[] framed = Replies.framed(Replies.answer(query, TRUE));
          framed[1] = 20;
          return framed;
        });
    Step.Resolve step = resolve(server.tcp());
    assertThat(failure(step)).isEqualTo("dns_server_misbehaving");
    assertThat(defects(step)).containsExactly("malformed");
  }

  @Test
  void aLengthOfNothingIsMisbehaviour() throws Exception {
    writes(query -> new byte[2]);
    assertThat(failure(resolve(server.tcp()))).isEqualTo("dns_server_misbehaving");
  }

  @Test
  void silenceOverTcpIsATimeout() throws Exception {
    assertThat(failure(resolveInVain(server.tcp()))).isEqualTo("generic_timeout_error");
  }

  @Test
  void halfALengthAndThenSilenceIsATimeout() throws Exception {
    server.tcp(
        (query, client) -> {
          client.getOutputStream().write(0);
          server.silence();
        });
    assertThat(failure(resolveInVain(server.tcp()))).isEqualTo("generic_timeout_error");
  }

  @Test
  void aResetOverTcpIsAResetConnection() throws Exception {
    server.tcp((query, client) -> client.setSoLinger(true, 0));
    assertThat(failure(resolve(server.tcp()))).isEqualTo("connection_reset");
  }

  @Test
  void aClosedPortOverTcpIsARefusedConnection() throws Exception {
    Resolver nobody = Resolver.parse("tcp://127.0.0.1:" + Ports.free());
    assertThat(failure(resolve(nobody))).isEqualTo("connection_refused");
  }

  @Test
  void silenceInTheHandshakeOfDotIsATimeout() throws Exception {
    assertThat(failure(resolveInVain(server.dot()))).isEqualTo("generic_timeout_error");
  }

  private interface Reply {
    byte[] to(byte[] query) throws IOException;
  }

  private void writes(Reply reply) {
    server.tcp((query, client) -> client.getOutputStream().write(reply.to(query)));
  }
}
