package tocsin.lab.censor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import tocsin.lab.packet.Packet;

final class CensorDnsTest {
  private static final int A = 1;
  private static final int AAAA = 28;
  private static final int HTTPS = 65;
  private static final Names SIGNAL = new Names(List.of("*.signal.org"));
  private static final List<InetAddress> POOL =
      Stream.of("31.13.1.1", "31.13.1.2", "31.13.1.3", "2a03:2880::1").map(Ends::address).toList();
  private static final Fault INJECTION = new Fault.DnsInjection(SIGNAL, POOL, 3, true);

  static List<Ends> both() {
    return Ends.both(53);
  }

  @ParameterizedTest
  @MethodSource("both")
  void threeForgedAnswersRaceTheTrueOne(Ends ends) throws Exception {
    Bench bench = new Bench(INJECTION);
    byte[] question = ends.question("chat.signal.org.", A);
    bench.outward(question);
    assertThat(bench.toServer).containsExactly(question);
    assertThat(bench.toClient).hasSize(3).allMatch(Sound::checksums);
    assertThat(addresses(bench)).containsExactly("31.13.1.1", "31.13.1.2", "31.13.1.3");
    Packet forged = bench.client(0);
    assertThat(forged.source()).isEqualTo(ends.server());
    assertThat(forged.destinationPort()).isEqualTo(ends.clientPort());
    assertThat(message(forged).getHeader().getID())
        .isEqualTo(message(Ends.packet(question)).getHeader().getID());
    byte[] truth = ends.inward(new byte[] {1});
    assertThat(bench.inward(truth).toClient).containsExactly(truth);
  }

  @Test
  void theActNamesQuestionAndAnswers() {
    Bench bench = new Bench(INJECTION);
    bench.outward(Ends.ipv4(53).question("chat.signal.org.", A));
    assertThat(bench.acts)
        .containsExactly(
            new Act(
                Bench.START,
                "CN/AS4134",
                "dns-inject",
                "udp 198.19.1.2:40000 > 198.18.1.5:53",
                "question of type 1 for chat.signal.org.;"
                    + " 3 forged answers: 31.13.1.1, 31.13.1.2, 31.13.1.3"));
  }

  @Test
  void answersGoThroughThePoolFromQuestionToQuestion() throws Exception {
    Bench bench = new Bench(new Fault.DnsInjection(SIGNAL, POOL, 2, false));
    bench.outward(Ends.ipv4(53).question("chat.signal.org.", A));
    bench.outward(Ends.ipv4(53).question("chat.signal.org.", A));
    assertThat(addresses(bench)).containsExactly("31.13.1.3", "31.13.1.1");
  }

  @Test
  void aaaaIsAnsweredFromThePoolAndOtherTypesWithNothing() throws Exception {
    Bench bench = new Bench(INJECTION);
    bench.outward(Ends.ipv4(53).question("chat.signal.org.", AAAA));
    assertThat(addresses(bench)).allMatch("2a03:2880:0:0:0:0:0:1"::equals).hasSize(3);
    bench.outward(Ends.ipv4(53).question("chat.signal.org.", HTTPS));
    assertThat(addresses(bench)).isEmpty();
    assertThat(message(bench.client(0)).getRcode()).isEqualTo(Rcode.NOERROR);
  }

  @Test
  void mixedCaseIsKeptInTheForgedAnswer() throws Exception {
    Bench bench = new Bench(INJECTION);
    bench.outward(Ends.ipv4(53).question("cHaT.SiGnAl.OrG.", A));
    assertThat(message(bench.client(0)).getQuestion().getName().toString())
        .isEqualTo("cHaT.SiGnAl.OrG.");
  }

  @Test
  void namesThatDoNotExistAreAnsweredToo() {
    Bench bench = new Bench(INJECTION);
    assertThat(bench.outward(Ends.ipv4(53).question("no-such.signal.org.", A)).toClient).hasSize(3);
  }

  @Test
  void otherNamesAreLeftAlone() {
    Bench bench = new Bench(INJECTION);
    assertThat(bench.outward(Ends.ipv4(53).question("signal.org.", A)).toClient).isEmpty();
    assertThat(bench.outward(Ends.ipv4(53).question("apple.com.", A)).toClient).isEmpty();
    assertThat(bench.toServer).hasSize(1);
    assertThat(bench.acts).isEmpty();
  }

  @Test
  void questionsFromOutsideAreAnsweredByABidirectionalInjector() {
    Ends inside = Ends.of("198.18.1.9", 5_000, "198.19.1.2", 53);
    byte[] question = inside.question("chat.signal.org.", A);
    Bench bench = new Bench(INJECTION);
    bench.inward(question);
    assertThat(bench.toClient).containsExactly(question);
    assertThat(bench.toServer).hasSize(3).allMatch(Sound::checksums);
    assertThat(bench.act().flow()).isEqualTo("udp 198.18.1.9:5000 > 198.19.1.2:53");
    Bench oneWay = new Bench(new Fault.DnsInjection(SIGNAL, POOL, 3, false));
    assertThat(oneWay.inward(question).toServer).isEmpty();
  }

  @Test
  void aForgedNxdomainComesFirst() throws Exception {
    Bench bench = new Bench(new Fault.DnsNonexistence(SIGNAL));
    byte[] question = Ends.ipv4(53).question("chat.signal.org.", A);
    bench.outward(question);
    assertThat(message(bench.client(0)).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(bench.toServer).containsExactly(question);
    assertThat(bench.act().fault()).isEqualTo("dns-nxdomain");
  }

  @Test
  void questionsVanish() {
    Bench bench = new Bench(new Fault.DnsDrop(SIGNAL));
    bench.outward(Ends.ipv4(53).question("chat.signal.org.", A));
    assertThat(bench.toServer).isEmpty();
    assertThat(bench.toClient).isEmpty();
    assertThat(bench.act().evidence())
        .isEqualTo("question of type 1 for chat.signal.org.; dropped");
  }

  @ParameterizedTest
  @MethodSource("both")
  void aHijackedQuestionGoesToTheLiarWhoseAnswerBearsTheNameOfTheOneAsked(Ends ends) {
    Set<InetAddress> liar = Set.of(Ends.address("198.18.0.54"), Ends.address("2001:db8:18::36"));
    Bench bench = new Bench(new Fault.DnsHijack(liar));
    bench.outward(ends.question("chat.signal.org.", A));
    Packet led = bench.server(0);
    assertThat(bench.toServer).hasSize(1).allMatch(Sound::checksums);
    assertThat(liar).contains(led.destination());
    Ends toLiar = ends.withServer(led.destination().getHostAddress());
    bench.inward(toLiar.inward(new byte[] {1, 2, 3}));
    assertThat(bench.toClient).hasSize(1).allMatch(Sound::checksums);
    assertThat(bench.client(0).source()).isEqualTo(ends.server());
    assertThat(bench.client(0).payload()).containsExactly(1, 2, 3);
    assertThat(bench.act().evidence()).startsWith("packet to port 53; led to ");
  }

  @Test
  void aHijackTakesTcpAsWell() {
    Bench bench = new Bench(new Fault.DnsHijack(Set.of(Ends.address("198.18.0.54"))));
    Ends ends = Ends.ipv4(53);
    bench.outward(ends.syn(5));
    assertThat(bench.server(0).destination()).isEqualTo(Ends.address("198.18.0.54"));
    bench.inward(ends.withServer("198.18.0.54").inward(0x12, 7, 6, new byte[0]));
    assertThat(bench.client(0).source()).isEqualTo(ends.server());
    bench.outward(ends.outward(0x18, 6, 8, new byte[] {9}));
    assertThat(bench.server(0).destination()).isEqualTo(Ends.address("198.18.0.54"));
    assertThat(bench.toServer).allMatch(Sound::checksums);
    assertThat(bench.acts).hasSize(1);
  }

  @Test
  void aQuestionToTheLiarItselfGoesThereAnyway() {
    Bench bench = new Bench(new Fault.DnsHijack(Set.of(Ends.address("198.18.0.54"))));
    byte[] question = Ends.ipv4(53).withServer("198.18.0.54").question("signal.org.", A);
    assertThat(bench.outward(question).toServer).containsExactly(question);
    assertThat(bench.acts).isEmpty();
  }

  private static Message message(Packet packet) throws Exception {
    return new Message(packet.payload());
  }

  private static List<String> addresses(Bench bench) throws Exception {
    List<String> all = new java.util.ArrayList<>();
    for (byte[] frame : bench.toClient) {
      for (Record record : message(Ends.packet(frame)).getSection(Section.ANSWER)) {
        all.add(record.rdataToString());
      }
    }
    return all;
  }
}
