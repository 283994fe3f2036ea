package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.xbill.DNS.TextParseException;
import tocsin.model.DnsResponse;
import tocsin.model.RecordType;
import tocsin.model.Step;
import tocsin.testing.DnsTrickster;

final class AnyBytesTest {
  private static final DnsQuestion QUESTION = question();
  private static final String[] RECORDS = {
    "www.example 60 CNAME cdn.example.",
    "cdn.example 60 A 192.0.2.1",
    "cdn.example 60 AAAA 2001:db8::1",
    "cdn.example 60 MX 10 mail.example.",
    "cdn.example 60 TXT \"some text\"",
    "cdn.example 60 SVCB 1 svc.example. alpn=h2",
    "cdn.example 60 LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m",
    "cdn.example 60 NSEC www.example. A NS",
    "cdn.example 60 APL 1:192.0.2.0/24",
  };

  @Property(tries = 2000)
  void anyBytesAreReadAsSomething(@ForAll @Size(max = 600) byte[] bytes) {
    DnsResponse response = read(bytes);
    assertThat(response.defect()).isIn("malformed", "not_a_response", "wrong_query_id", "");
  }

  @Property(tries = 5000)
  void aGoodAnswerWithAnyBytesChangedIsReadAsSomething(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int changes) {
    Random random = new Random(seed);
    byte[] bytes = Replies.answer(QUESTION.wire(), RECORDS);
    for (int i = 0; i < changes; i++) {
      bytes[2 + random.nextInt(bytes.length - 2)] = (byte) random.nextInt(256);
    }
    assertThat(read(Arrays.copyOf(bytes, 12 + random.nextInt(bytes.length - 11))).raw())
        .isNotEmpty();
  }

  @Property(tries = 30)
  void anyReplyLeavesALookupWithAnOutcome(@ForAll @Size(max = 600) byte[] bytes) throws Exception {
    try (DnsTrickster server = new DnsTrickster()) {
      server.udp((query, client) -> client.send(bytes));
      server.tcp((query, client) -> client.getOutputStream().write(bytes));
      DnsSettings brief = new DnsSettings(Duration.ofMillis(1), Duration.ofMillis(60));
      DnsLookups lookups = DnsProbe.lookups(brief);
      Step.Resolve udp = DnsProbe.resolve(lookups, "www.example", RecordType.A, server.udp());
      Step.Resolve tcp = DnsProbe.resolve(lookups, "www.example", RecordType.A, server.tcp());
      assertThat(udp.outcome().succeeded() || tcp.outcome().succeeded()).isFalse();
    }
  }

  private static DnsResponse read(byte[] bytes) {
    return new DnsReply(QUESTION, "192.0.2.53:53", 1, bytes).read();
  }

  private static DnsQuestion question() {
    try {
      return new DnsQuestion(DnsQuestion.name("www.example"), RecordType.A, 0x1234);
    } catch (TextParseException e) {
      throw new AssertionError(e);
    }
  }
}
