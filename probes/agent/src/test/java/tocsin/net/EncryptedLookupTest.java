package tocsin.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.net.DnsProbe.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.testing.Nsd;
import tocsin.testing.Ports;
import tocsin.testing.Unbound;

final class EncryptedLookupTest {
  private static final HeldCertificate ROOT =
      new HeldCertificate.Builder().commonName("test root").certificateAuthority(0).build();
  private static final HeldCertificate STRANGER =
      new HeldCertificate.Builder().commonName("other root").certificateAuthority(0).build();
  private static final HeldCertificate LEAF =
      new HeldCertificate.Builder()
          .signedBy(ROOT)
          .addSubjectAlternativeName("dns.example")
          .addSubjectAlternativeName("127.0.0.1")
          .build();

  private static Unbound unbound;
  private static Nsd nsd;
  private static DnsLookups lookups;

  @BeforeAll
  static void start() throws IOException {
    unbound = Unbound.encrypted(List.of(LEAF, ROOT), "www.example. 60 IN A 192.0.2.1");
    nsd = Nsd.serving("example.", "dns A 127.0.0.1\nother A 127.0.0.1\nv6only AAAA ::1");
    lookups = DnsProbe.trusting(ROOT, List.of(nsd.udp()));
  }

  @AfterAll
  static void stop() {
    unbound.close();
    nsd.close();
  }

  @Test
  void dotByAddress() throws Exception {
    answers(unbound.dot("127.0.0.1"));
  }

  @Test
  void dotByNameWhichIsAskedOfTheBootstrapResolver() throws Exception {
    answers(unbound.dot("dns.example"));
  }

  @Test
  void dohByAddress() throws Exception {
    answers(unbound.doh("127.0.0.1"));
  }

  @Test
  void dohByNameWhichIsAskedOfTheBootstrapResolver() throws Exception {
    answers(unbound.doh("dns.example"));
  }

  @Test
  void aNameOfAResolverThatDoesNotExistIsNamedInTheFailure() throws Exception {
    Step.Resolve step = resolve(unbound.doh("nowhere.example"));
    assertThat(failure(step)).isEqualTo("dns_nxdomain_error");
    assertThat(detail(step)).contains("nowhere.example");
  }

  @Test
  void dotWithACertificateForAnotherNameIsAnInvalidHostname() throws Exception {
    assertThat(failure(resolve(unbound.dot("other.example")))).isEqualTo("ssl_invalid_hostname");
  }

  @Test
  void dohWithACertificateForAnotherNameIsAnInvalidHostname() throws Exception {
    assertThat(failure(resolve(unbound.doh("other.example")))).isEqualTo("ssl_invalid_hostname");
  }

  @Test
  void dotWithAnUnknownRootIsAnUnknownAuthority() throws Exception {
    assertThat(failure(resolve(DnsProbe.trusting(STRANGER, List.of()), unbound.dot("127.0.0.1"))))
        .isEqualTo("ssl_unknown_authority");
  }

  @Test
  void dohWithAnUnknownRootIsAnUnknownAuthority() throws Exception {
    assertThat(failure(resolve(DnsProbe.trusting(STRANGER, List.of()), unbound.doh("127.0.0.1"))))
        .isEqualTo("ssl_unknown_authority");
  }

  @Test
  void anExpiredCertificateIsAnInvalidCertificate() throws Exception {
    HeldCertificate expired =
        new HeldCertificate.Builder()
            .signedBy(ROOT)
            .addSubjectAlternativeName("127.0.0.1")
            .validityInterval(0, 1_000_000_000_000L)
            .build();
    try (Unbound old = Unbound.encrypted(List.of(expired), "www.example. 60 IN A 192.0.2.1")) {
      assertThat(failure(resolve(old.dot("127.0.0.1")))).isEqualTo("ssl_invalid_certificate");
      assertThat(failure(resolve(old.doh("127.0.0.1")))).isEqualTo("ssl_invalid_certificate");
    }
  }

  @Test
  void dotToAServerThatSpeaksNoTlsIsAFailedHandshake() throws Exception {
    try (ServerSocket clear = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> greet(clear));
      assertThat(failure(resolve(Resolver.parse("dot://127.0.0.1:" + clear.getLocalPort()))))
          .isEqualTo("ssl_failed_handshake");
    }
  }

  @Test
  void aClosedPortIsARefusedConnection() throws Exception {
    int port = Ports.free();
    assertThat(failure(resolve(Resolver.parse("dot://127.0.0.1:" + port))))
        .isEqualTo("connection_refused");
    assertThat(failure(resolve(Resolver.parse("https://127.0.0.1:" + port + "/dns-query"))))
        .isEqualTo("connection_refused");
  }

  @Test
  void aBlockPageInPlaceOfDohIsMisbehaviourAndNamed() throws Exception {
    try (MockWebServer portal = portal()) {
      portal.enqueue(new MockResponse.Builder().code(403).body("blocked").build());
      Step.Resolve step = resolve(doh(portal));
      assertThat(failure(step)).isEqualTo("dns_server_misbehaving");
      assertThat(detail(step)).contains("403");
      Headers headers = portal.takeRequest().getHeaders();
      assertThat(headers.get("Content-Type")).isEqualTo("application/dns-message");
      assertThat(headers.get("User-Agent")).isNull();
    }
  }

  @Test
  void garbageInPlaceOfADnsMessageIsMisbehaviour() throws Exception {
    try (MockWebServer portal = portal()) {
      portal.enqueue(
          new MockResponse.Builder()
              .addHeader("Content-Type", "application/dns-message")
              .body("rubbish")
              .build());
      Step.Resolve step = resolve(doh(portal));
      assertThat(failure(step)).isEqualTo("dns_server_misbehaving");
      assertThat(DnsProbe.defects(step)).containsExactly("malformed");
    }
  }

  private static void greet(ServerSocket server) {
    try (Socket client = server.accept()) {
      client.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(US_ASCII));
      client.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MockWebServer portal() throws IOException {
    MockWebServer portal = new MockWebServer();
    portal.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(LEAF).build().sslSocketFactory());
    portal.start();
    return portal;
  }

  private static Resolver doh(MockWebServer portal) {
    return Resolver.parse("https://127.0.0.1:" + portal.getPort() + "/dns-query");
  }

  private static void answers(Resolver resolver) throws InterruptedException {
    Step.Resolve step = resolve(resolver);
    assertThat(step.outcome()).isEqualTo(new Outcome.Succeeded());
    assertThat(step.addresses()).containsExactly("192.0.2.1");
    assertThat(step.responses()).hasSize(1);
    assertThat(step.responses().getFirst().source()).isEqualTo("127.0.0.1:" + resolver.port());
  }

  private static Step.Resolve resolve(Resolver resolver) throws InterruptedException {
    return resolve(lookups, resolver);
  }

  private static Step.Resolve resolve(DnsLookups lookups, Resolver resolver)
      throws InterruptedException {
    return DnsProbe.resolve(lookups, "www.example", RecordType.A, resolver);
  }

  private static String detail(Step.Resolve step) {
    return step.outcome() instanceof Outcome.Failed failed ? failed.detail() : "";
  }
}
