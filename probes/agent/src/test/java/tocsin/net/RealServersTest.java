package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.net.DnsProbe.failure;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.testing.Nsd;
import tocsin.testing.Unbound;

final class RealServersTest {
  private static Nsd nsd;
  private static Unbound unbound;

  @BeforeAll
  static void start() throws IOException {
    String many =
        IntStream.range(1, 100)
            .mapToObj("many A 192.0.2.%d\n"::formatted)
            .collect(Collectors.joining());
    nsd =
        Nsd.serving(
            "example.",
            """
            www A 192.0.2.1
            www AAAA 2001:db8::1
            alias CNAME www
            text TXT "no address"
            """
                + many);
    unbound = Unbound.forwarding(nsd.udp());
  }

  @AfterAll
  static void stop() {
    unbound.close();
    nsd.close();
  }

  @Test
  void anAuthoritativeServerAnswersOverUdpAndTcp() throws Exception {
    for (Resolver resolver : new Resolver[] {nsd.udp(), nsd.tcp()}) {
      Step.Resolve step = resolve("www.example", RecordType.A, resolver);
      assertThat(step.addresses()).containsExactly("192.0.2.1");
      assertThat(step.responses().getFirst().flags()).contains("aa");
    }
  }

  @Test
  void aRecursiveResolverAnswersOverUdpAndTcp() throws Exception {
    for (Resolver resolver : new Resolver[] {unbound.udp(), unbound.tcp()}) {
      Step.Resolve step = resolve("alias.example", RecordType.AAAA, resolver);
      assertThat(step.addresses()).containsExactly("2001:db8::1");
      assertThat(step.responses().getFirst().flags()).contains("ra");
    }
  }

  @Test
  void anAnswerOfManyRecordsIsTruncatedAndThenWhole() throws Exception {
    Step.Resolve step = resolve("many.example", RecordType.A, nsd.udp());
    assertThat(DnsProbe.defects(step)).containsExactly("truncated", "");
    assertThat(step.addresses()).hasSize(64);
  }

  @Test
  void aNameThatDoesNotExistIsNxdomain() throws Exception {
    assertThat(failure(resolve("nowhere.example", RecordType.A, unbound.udp())))
        .isEqualTo("dns_nxdomain_error");
  }

  @Test
  void aNameWithoutAnAddressIsNoAnswer() throws Exception {
    assertThat(failure(resolve("text.example", RecordType.A, unbound.udp())))
        .isEqualTo("dns_no_answer");
  }

  @Test
  void aZoneTheServerDoesNotServeIsRefused() throws Exception {
    assertThat(failure(resolve("www.elsewhere", RecordType.A, nsd.udp())))
        .isEqualTo("dns_refused_error");
  }

  private static Step.Resolve resolve(String name, RecordType type, Resolver resolver)
      throws InterruptedException {
    return DnsProbe.resolve(DnsProbe.lookups(), name, type, resolver);
  }
}
