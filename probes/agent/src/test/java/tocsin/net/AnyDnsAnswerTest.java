package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TextParseException;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.testing.Barrage;
import tocsin.testing.Mutations;

/// Whatever the bytes of an answer, in a datagram, over TCP or in a body of HTTPS: a lookup is left
/// with an outcome, its addresses are addresses, and it can be told.
final class AnyDnsAnswerTest {
  private static final Resolver RESOLVER = Resolver.udp("192.0.2.53", 53);
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
  private static final int UPDATE = 0x28;

  private final Random random = new Random(1035);
  private int succeeded;

  @Test
  void twentyThousandAnswersAreRead() throws Exception {
    read(20_000);
  }

  @Test
  @Tag("slow")
  void aMillionAnswersAreRead() throws Exception {
    read(1_000_000);
  }

  @Test
  void anEmptyRecordIsNoAddress() throws Exception {
    DnsQuestion question = question(RecordType.A);
    Step.Resolve step = lookup(question, List.of(empty(question)));
    assertThat(step.outcome().succeeded()).isFalse();
  }

  private void read(int times) throws Exception {
    DnsQuestion question = question(RecordType.A);
    DnsQuestion ipv6 = question(RecordType.AAAA);
    Mutations mutations = new Mutations(random, answers(question));
    Mutations mutationsOfIpv6 = new Mutations(random, answers(ipv6));
    Barrage.of(
        times,
        Duration.ofMinutes(5),
        () -> {
          boolean four = random.nextBoolean();
          one(four ? question : ipv6, four ? mutations : mutationsOfIpv6);
        });
    assertThat(succeeded).as("some are still good").isBetween(times / 20, times / 10 * 9);
  }

  private void one(DnsQuestion question, Mutations mutations) throws Exception {
    List<byte[]> arrived = new ArrayList<>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      arrived.add(mutations.next());
    }
    Step.Resolve step = lookup(question, arrived);
    assertThat(step.responses()).hasSize(arrived.size());
    succeeded += step.outcome().succeeded() ? 1 : 0;
    Told.of(step);
  }

  /// A lookup at which those messages arrive; a visit to each of its addresses would begin so.
  private static Step.Resolve lookup(DnsQuestion question, List<byte[]> arrived) throws Exception {
    OpenLookup lookup =
        new OpenLookup("www.example", question.type(), RESOLVER, new Stopwatch(System::nanoTime));
    for (byte[] bytes : arrived) {
      lookup.keep(new DnsReply(question, "192.0.2.53:53", lookup.micros(), bytes).read());
    }
    lookup.close();
    for (String address : lookup.addresses()) {
      assertThat(InetAddress.ofLiteral(address).getHostAddress()).isNotEmpty();
    }
    return lookup.finish();
  }

  private static List<byte[]> answers(DnsQuestion question) {
    byte[] query = question.wire();
    return List.of(
        Replies.answer(query, RECORDS),
        Replies.answer(query, "www.example 60 A 192.0.2.1", "www.example 60 A 192.0.2.2"),
        Replies.answer(query, "www.example 60 AAAA 2001:db8::1"),
        Replies.answer(query),
        Replies.rcode(query, Rcode.NXDOMAIN),
        Replies.rcode(query, Rcode.REFUSED),
        Replies.truncated(query),
        Replies.compressionLoop(query),
        empty(question),
        query);
  }

  /// An answer with a record without data, which only an update may have (RFC 2136), and so it says
  /// it is one.
  private static byte[] empty(DnsQuestion question) {
    byte[] full = Replies.answer(question.wire(), "www.example 60 A 192.0.2.1");
    byte[] empty = Arrays.copyOf(full, full.length - 4);
    empty[2] |= UPDATE;
    empty[empty.length - 1] = 0;
    return empty;
  }

  private static DnsQuestion question(RecordType type) throws TextParseException {
    return new DnsQuestion(DnsQuestion.name("www.example"), type, 0x1234);
  }
}
