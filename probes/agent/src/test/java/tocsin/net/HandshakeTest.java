package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tocsin.net.Probe.PKI;
import static tocsin.net.Probe.failure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tocsin.model.ChainVerified;
import tocsin.model.PeerCertificate;
import tocsin.model.Step;
import tocsin.model.Trust;
import tocsin.testing.Nginx;
import tocsin.testing.TcpTrickster;
import tocsin.testing.TcpTrickster.Behaviour;
import tocsin.testing.TestPki;

/// TLS with a real server: nginx and certificates of a test authority.
final class HandshakeTest {
  private static final List<HeldCertificate> GOOD = PKI.chain("good.test", "*.wild.test");
  private static Nginx nginx;

  @BeforeAll
  static void start() throws Exception {
    TestPki other = new TestPki(Probe.NOW);
    Map<String, List<HeldCertificate>> chains = new LinkedHashMap<>();
    chains.put("good.test", GOOD);
    chains.put("expired.test", PKI.expired("expired.test"));
    chains.put("future.test", PKI.notYetValid("future.test"));
    chains.put("self.test", PKI.selfSigned("self.test"));
    chains.put("forged.test", other.chain("forged.test"));
    chains.put("lonely.test", PKI.chain("lonely.test").subList(0, 1));
    chains.put(
        "rooted.test",
        Stream.concat(PKI.chain("rooted.test").stream(), Stream.of(PKI.root())).toList());
    chains.put(
        "untidy.test",
        Stream.concat(PKI.chain("untidy.test").stream(), Stream.of(other.intermediate())).toList());
    chains.put("address.test", PKI.chain("address.test", "127.0.0.1", "::1"));
    nginx = Nginx.serving(chains);
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @Test
  void aGoodChainThatEndsInATrustedRootSucceeds() throws Exception {
    Step.Handshake step = handshake("good.test");
    assertThat(failure(step)).isEqualTo("ok");
    assertThat(step.version()).isEqualTo("TLSv1.3");
    assertThat(step.cipherSuite()).startsWith("TLS_");
    assertThat(step.alpn()).isEqualTo("h2");
    assertThat(step.alert()).isEmpty();
    assertThat(step.serverName()).isEqualTo("good.test");
    assertThat(step.chainVerified()).isEqualTo(ChainVerified.FULL);
    assertThat(step.chain()).hasSize(2);
    assertThat(step.chain().getFirst().subject()).isEqualTo("CN=good.test");
    assertThat(step.chain().getFirst().issuer()).isEqualTo("CN=Test intermediate");
  }

  @Test
  void anotherNameIsAnInvalidHostname() throws Exception {
    Step.Handshake step = handshake("other.test");
    assertThat(failure(step)).isEqualTo("ssl_invalid_hostname");
    assertThat(step.chain()).as("kept all the same").hasSize(2);
    assertThat(step.chainVerified()).isEqualTo(ChainVerified.NO);
  }

  @Test
  void aWildcardStandsForOneLabel() throws Exception {
    assertThat(failure(handshake("one.wild.test"))).isEqualTo("ok");
    assertThat(failure(handshake("two.one.wild.test"))).isEqualTo("ssl_invalid_hostname");
    assertThat(failure(handshake("wild.test"))).isEqualTo("ssl_invalid_hostname");
  }

  @Test
  void anExpiredCertificateIsAnInvalidCertificate() throws Exception {
    Step.Handshake step = handshake("expired.test");
    assertThat(failure(step)).isEqualTo("ssl_invalid_certificate");
    assertThat(Probe.detail(step)).contains("expired");
  }

  @Test
  void aCertificateOfTomorrowIsAnInvalidCertificate() throws Exception {
    Step.Handshake step = handshake("future.test");
    assertThat(failure(step)).isEqualTo("ssl_invalid_certificate");
    assertThat(Probe.detail(step)).contains("not yet valid");
  }

  @Test
  void aSelfSignedCertificateIsOfAnUnknownAuthority() throws Exception {
    assertThat(failure(handshake("self.test"))).isEqualTo("ssl_unknown_authority");
  }

  @Test
  void aRootOfTheSameNameWithAnotherKeyIsAnUnknownAuthority() throws Exception {
    Step.Handshake step = handshake("forged.test");
    assertThat(failure(step)).isEqualTo("ssl_unknown_authority");
    assertThat(step.chain()).hasSize(2).allMatch(certificate -> !certificate.der().isEmpty());
  }

  @Test
  void aMissingIntermediateIsAnUnknownAuthority() throws Exception {
    assertThat(failure(handshake("lonely.test"))).isEqualTo("ssl_unknown_authority");
  }

  @Test
  void aRootInTheChainAndStrangersInTheChainDoNoHarm() throws Exception {
    assertThat(failure(handshake("rooted.test"))).isEqualTo("ok");
    Step.Handshake untidy = handshake("untidy.test");
    assertThat(failure(untidy)).isEqualTo("ok");
    assertThat(untidy.chain()).hasSize(3);
  }

  @Test
  void trustInThePublicRootsAloneRefusesThePrivateRoot() throws Exception {
    Networks networks = Probe.patient();
    assertThat(failure(Probe.handshake(networks, nginx.port(), "good.test", Trust.PUBLIC)))
        .isEqualTo("ssl_unknown_authority");
    Trust both = new Trust(List.of("public", TestPki.ANCHOR));
    assertThat(failure(Probe.handshake(networks, nginx.port(), "good.test", both))).isEqualTo("ok");
  }

  @Test
  void withoutAServerNameTheAddressIsVerified() throws Exception {
    Step.Handshake step = handshake("");
    assertThat(failure(step)).isEqualTo("ssl_invalid_hostname");
    assertThat(step.serverName()).isEmpty();
    try (Nginx byAddress = Nginx.serving(PKI.chain("127.0.0.1"))) {
      assertThat(failure(Probe.handshake(Probe.patient(), byAddress.port(), "", TestPki.TRUST)))
          .isEqualTo("ok");
    }
  }

  @Test
  void anAnchorThatIsNotConfiguredIsABug() {
    Trust unknown = new Trust(List.of("nobody"));
    assertThatThrownBy(() -> Probe.handshake(Probe.patient(), nginx.port(), "good.test", unknown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("trust anchor `nobody` is not configured");
  }

  @Test
  void theSecondTimeASuccessIsRememberedAndTheCertificateIsNotShownAgain() throws Exception {
    Networks networks = Probe.patient();
    List<PeerCertificate> first =
        Probe.handshake(networks, nginx.port(), "good.test", TestPki.TRUST).chain();
    Step.Handshake second = Probe.handshake(networks, nginx.port(), "good.test", TestPki.TRUST);
    assertThat(second.chainVerified()).isEqualTo(ChainVerified.CACHED);
    assertThat(first.getFirst().der())
        .isEqualTo(Base64.getEncoder().encodeToString(GOOD.getFirst().certificate().getEncoded()));
    assertThat(second.chain()).hasSize(2).allMatch(certificate -> certificate.der().isEmpty());
    assertThat(second.chain().getFirst().sha256()).isEqualTo(first.getFirst().sha256());
  }

  @Test
  void aRememberedSuccessIsForThatNameAndThatTrustAlone() throws Exception {
    Networks networks = Probe.patient();
    Probe.handshake(networks, nginx.port(), "good.test", TestPki.TRUST);
    assertThat(failure(Probe.handshake(networks, nginx.port(), "other.test", TestPki.TRUST)))
        .isEqualTo("ssl_invalid_hostname");
    assertThat(failure(Probe.handshake(networks, nginx.port(), "good.test", Trust.PUBLIC)))
        .isEqualTo("ssl_unknown_authority");
  }

  @Test
  void aSuccessIsForgottenAfterAnHourAndNeverOutlivesTheCertificate() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Probe.NOW);
    Networks networks = Probe.networks(Duration.ofSeconds(20), now::get);
    assertThat(verified(networks)).isEqualTo(ChainVerified.FULL);
    now.set(Probe.NOW.plus(Duration.ofMinutes(59)));
    assertThat(verified(networks)).isEqualTo(ChainVerified.CACHED);
    now.set(Probe.NOW.plus(Duration.ofMinutes(61)));
    assertThat(verified(networks)).isEqualTo(ChainVerified.FULL);
    Instant end = GOOD.getFirst().certificate().getNotAfter().toInstant();
    now.set(end.minusSeconds(60));
    assertThat(verified(networks)).isEqualTo(ChainVerified.FULL);
    now.set(end.plusSeconds(1));
    assertThat(failure(Probe.handshake(networks, nginx.port(), "good.test", TestPki.TRUST)))
        .isEqualTo("ssl_invalid_certificate");
  }

  @Test
  void aFailureIsNeverRememberedAndAlwaysShown() throws Exception {
    Networks networks = Probe.patient();
    for (int round = 0; round < 3; round++) {
      Step.Handshake step = Probe.handshake(networks, nginx.port(), "self.test", TestPki.TRUST);
      assertThat(failure(step)).isEqualTo("ssl_unknown_authority");
      assertThat(step.chain().getFirst().der()).isNotEmpty();
    }
  }

  @Test
  void handshakesAreNeverResumed() throws Exception {
    Networks networks = Probe.patient();
    String url = "https://good.test/resumed";
    for (int round = 0; round < 5; round++) {
      Step.Exchange step =
          Probe.exchange(networks, nginx.port(), "good.test", List.of("http/1.1"), url);
      assertThat(step.bodySha256()).isEqualTo(Sha256.of("."));
    }
  }

  @Test
  void waitingForAnotherHandshakeToEndIsNotPartOfAHandshake() throws Exception {
    InstantSource clock = InstantSource.fixed(Probe.NOW);
    Networks networks = Probe.networks(Probe.DEADLINE, clock, 1);
    CountDownLatch begun = new CountDownLatch(1);
    Behaviour mute =
        client -> {
          client.readRecord();
          begun.countDown();
          client.silence();
        };
    try (TcpTrickster server = new TcpTrickster(mute);
        Connection second = networks.begin().connect(Probe.LOOPBACK, nginx.port())) {
      Thread first =
          Thread.startVirtualThread(
              () -> {
                try {
                  Probe.handshake(networks, server.port(), "good.test", TestPki.TRUST);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      begun.await();
      Step.Handshake step = second.handshake("good.test", TestPki.TRUST, Probe.ALPN);
      assertThat(failure(step)).isEqualTo("ok");
      assertThat(first.join(Duration.ofSeconds(5))).isTrue();
      assertThat(step.timing().startMicros() - second.connected().timing().endMicros())
          .isGreaterThan(Probe.DEADLINE.toMillis() * 1_000 / 4);
    }
  }

  @Test
  void twoThousandHandshakesLeaveNoDescriptorBehind() throws Exception {
    Networks networks = Probe.patient();
    handshakes(networks, 50);
    long before = descriptors();
    handshakes(networks, 2_000);
    assertThat(descriptors()).isLessThanOrEqualTo(before + 3);
  }

  private static void handshakes(Networks networks, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      String name = i % 10 == 0 ? "self.test" : "good.test";
      Probe.handshake(networks, nginx.port(), name, TestPki.TRUST);
    }
  }

  private static long descriptors() throws Exception {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  private static ChainVerified verified(Networks networks) throws InterruptedException {
    return Probe.handshake(networks, nginx.port(), "good.test", TestPki.TRUST).chainVerified();
  }

  private static Step.Handshake handshake(String name) throws InterruptedException {
    return Probe.handshake(Probe.patient(), nginx.port(), name, TestPki.TRUST);
  }
}
