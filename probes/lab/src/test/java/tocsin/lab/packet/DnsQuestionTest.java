package tocsin.lab.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

final class DnsQuestionTest {
  private static final String NAME = "04 63684154 06 7369676e616c 03 6f7267 00";

  /// `chAT.signal.org`, with EDNS and a cookie.
  private static final byte[] QUERY =
      Vectors.bytes(
          "beef 0120 0001 0000 0000 0001"
              + NAME
              + "0001 0001"
              + "00 0029 04d0 00000000 000c 000a 0008 0102030405060708");

  private static final byte[] QUERY_AAAA =
      Vectors.bytes("beef 0000 0001 0000 0000 0000" + NAME + "001c 0001");

  @Test
  void aQuestionIsRead() {
    DnsQuestion question = DnsQuestion.parse(QUERY).orElseThrow();

    assertThat(question.id()).isEqualTo(0xbeef);
    assertThat(question.name()).isEqualTo("chAT.signal.org.");
    assertThat(question.type()).isEqualTo(1);
  }

  @Test
  void aForgedAnswerIsSpelledOut() {
    byte[] answer =
        DnsQuestion.parse(QUERY)
            .orElseThrow()
            .addresses(List.of(Frames.address("10.10.34.35"), Frames.address("2001:db8::1")), 300);

    assertThat(answer)
        .isEqualTo(
            Vectors.bytes(
                "beef 8180 0001 0001 0000 0000"
                    + NAME
                    + "0001 0001"
                    + "c00c 0001 0001 0000012c 0004 0a0a2223"));
  }

  @Test
  void aQuestionForIpv6IsAnsweredWithIpv6() {
    byte[] answer =
        DnsQuestion.parse(QUERY_AAAA)
            .orElseThrow()
            .addresses(List.of(Frames.address("10.10.34.35"), Frames.address("2001:db8::1")), 60);

    assertThat(answer)
        .isEqualTo(
            Vectors.bytes(
                "beef 8080 0001 0001 0000 0000"
                    + NAME
                    + "001c 0001"
                    + "c00c 001c 0001 0000003c 0010 20010db8000000000000000000000001"));
  }

  @Test
  void severalAddressesMayBeGiven() throws Exception {
    byte[] answer =
        DnsQuestion.parse(QUERY)
            .orElseThrow()
            .addresses(List.of(Frames.address("10.0.0.1"), Frames.address("10.0.0.2")), 60);

    assertThat(new Message(answer).getSection(Section.ANSWER)).hasSize(2);
  }

  @Test
  void emptyAndNegativeAnswersHaveNoRecords() throws Exception {
    DnsQuestion question = DnsQuestion.parse(QUERY).orElseThrow();
    Message empty = new Message(question.addresses(List.of(Frames.address("::2")), 1));
    Message negative = new Message(question.nonexistent());

    assertThat(empty.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(negative.getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(List.of(empty, negative))
        .allSatisfy(
            answer -> {
              assertThat(answer.getHeader().getID()).isEqualTo(0xbeef);
              assertThat(answer.getHeader().getFlag(Flags.QR)).isTrue();
              assertThat(answer.getSection(Section.ANSWER)).isEmpty();
              assertThat(answer.getQuestion().getName()).hasToString("chAT.signal.org.");
            });
  }

  @Test
  void whatIsNoQueryIsNoQuestion() {
    assertThat(DnsQuestion.parse(new byte[0])).isEmpty();
    assertThat(DnsQuestion.parse(Frames.with(QUERY, 2, 0x81))).as("an answer").isEmpty();
    assertThat(DnsQuestion.parse(Frames.with(QUERY, 2, 0x28))).as("an update").isEmpty();
    assertThat(DnsQuestion.parse(Frames.with(QUERY, 5, 0))).as("no question").isEmpty();
    assertThat(DnsQuestion.parse(Frames.with(QUERY, 5, 2))).as("two questions").isEmpty();
    assertThat(DnsQuestion.parse(Arrays.copyOf(QUERY, 30))).as("cut off").isEmpty();
    assertThat(DnsQuestion.parse(Frames.with(QUERY, 12, 0xc0, 12))).as("a loop").isEmpty();
  }
}
