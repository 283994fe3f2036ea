package tocsin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Oracle;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Step;
import tocsin.model.Target;
import tocsin.model.Trust;
import tocsin.net.DnsSettings;
import tocsin.net.LiveNetworks;
import tocsin.net.NetworkSettings;
import tocsin.net.Networks;
import tocsin.net.TrustStore;
import tocsin.testing.Caddy;
import tocsin.testing.Coturn;
import tocsin.testing.Nginx;
import tocsin.testing.Nsd;
import tocsin.testing.Ports;
import tocsin.testing.TcpTrickster;
import tocsin.testing.Telegram;
import tocsin.testing.TestPki;

/// Checks against real servers: nsd answers the names, nginx the rest.
final class ChecksTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Target TARGET = new Target("test", "website");
  private static Nsd nsd;
  private static Nginx nginx;
  private static Caddy caddy;
  private static Networks networks;

  @BeforeAll
  static void start() throws Exception {
    TestPki pki = new TestPki(NOW);
    nginx = Nginx.serving(pki.chain("www.example", "127.0.0.1"));
    caddy = Caddy.serving("www.example", pki.chain("www.example"));
    nsd =
        Nsd.serving(
            "example.",
            """
            www A 127.0.0.1
            both A 127.0.0.1
            both AAAA ::1
            many A 127.0.0.1
            many A 127.0.0.2
            many A 127.0.0.3
            empty TXT "no address"
            """);
    DnsSettings dns = new DnsSettings(Duration.ofMillis(100), Duration.ofSeconds(5));
    Duration deadline = Duration.ofSeconds(10);
    networks =
        new LiveNetworks(
            new NetworkSettings(
                nsd.udp(), List.of(), dns, deadline, deadline, deadline, 8, 65_536, "test"),
            TrustStore.of(pki.anchors()),
            System::nanoTime,
            new Random(1),
            InstantSource.fixed(NOW));
  }

  @AfterAll
  static void stop() {
    nginx.close();
    caddy.close();
    nsd.close();
  }

  @Test
  void eachKindClimbsToItsLayer() throws Exception {
    assertThat(layers(endpoint(CheckKind.DNS, "www.example", 53, "")))
        .containsExactly("resolve ok", "resolve dns_no_answer");
    assertThat(layers(endpoint(CheckKind.TCP, "www.example", nginx.port(), "")))
        .containsExactly("resolve ok", "resolve dns_no_answer", "connect ok");
    assertThat(layers(endpoint(CheckKind.TLS, "www.example", nginx.port(), "")))
        .containsExactly("resolve ok", "resolve dns_no_answer", "connect ok", "handshake ok");
    assertThat(layers(endpoint(CheckKind.HTTPS, "www.example", nginx.port(), "/")))
        .containsExactly(
            "resolve ok", "resolve dns_no_answer", "connect ok", "handshake ok", "exchange ok");
    assertThat(layers(endpoint(CheckKind.HTTP, "www.example", nginx.clearPort(), "/")))
        .containsExactly("resolve ok", "resolve dns_no_answer", "connect ok", "exchange ok");
    assertThat(layers(endpoint(CheckKind.WSS, "www.example", nginx.port(), "/v1/websocket/")))
        .containsExactly(
            "resolve ok", "resolve dns_no_answer", "connect ok", "handshake ok", "exchange ok");
  }

  @Test
  void aWebSocketIsAskedForOverHttp1ByTheUrlOfTheEndpoint() throws Exception {
    List<Step> steps = run(endpoint(CheckKind.WSS, "www.example", nginx.port(), "/chat"));
    assertThat(((Step.Handshake) steps.get(3)).alpn()).isEqualTo("http/1.1");
    assertThat(((Step.Exchange) steps.get(4)).url())
        .isEqualTo("wss://www.example:" + nginx.port() + "/chat");
  }

  @Test
  void stunIsAskedForAtEachAddress() throws Exception {
    try (Coturn coturn = Coturn.open()) {
      assertThat(layers(endpoint(CheckKind.STUN, "www.example", coturn.port(), "")))
          .containsExactly("resolve ok", "resolve dns_no_answer", "binding ok");
      assertThat(layers(endpoint(CheckKind.STUN, "127.0.0.1", coturn.port(), "")))
          .containsExactly("binding ok");
    }
  }

  @Test
  void telegramIsGreetedOverAConnectionInClear() throws Exception {
    try (TcpTrickster telegram = new TcpTrickster(Telegram::answer)) {
      assertThat(layers(endpoint(CheckKind.MTPROTO, "127.0.0.1", telegram.port(), "")))
          .containsExactly("connect ok", "greeting ok");
    }
    assertThat(layers(endpoint(CheckKind.MTPROTO, "www.example", nginx.clearPort(), "")))
        .containsExactly(
            "resolve ok", "resolve dns_no_answer", "connect ok", "greeting unknown_failure");
  }

  @Test
  void quicIsAskedAtEachAddressOnItsOwn() throws Exception {
    List<Step> steps = run(endpoint(CheckKind.QUIC, "www.example", caddy.port(), ""));
    assertThat(steps.stream().map(ChecksTest::told))
        .containsExactly("resolve ok", "resolve dns_no_answer", "initial ok");
    assertThat(((Step.Initial) steps.getLast()).serverName()).isEqualTo("www.example");
    assertThat(layers(endpoint(CheckKind.QUIC, "many.example", Ports.free(), "")))
        .containsExactly(
            "resolve ok",
            "resolve dns_no_answer",
            "initial connection_refused",
            "initial connection_refused");
  }

  @Test
  void anAddressIsNotLookedUpAndIsSentNoServerName() throws Exception {
    List<Step> steps = run(endpoint(CheckKind.HTTPS, "127.0.0.1", nginx.port(), "/x"));
    assertThat(steps).hasSize(3);
    Step.Handshake handshake = (Step.Handshake) steps.get(1);
    assertThat(handshake.outcome().succeeded()).isTrue();
    assertThat(handshake.serverName()).isEmpty();
    assertThat(((Step.Exchange) steps.get(2)).url())
        .isEqualTo("https://127.0.0.1:" + nginx.port() + "/x");
  }

  @Test
  void bothFamiliesAreTriedAndTheFailureOfOneIsNotHidden() throws Exception {
    assertThat(layers(endpoint(CheckKind.TCP, "both.example", nginx.port(), "")))
        .hasSize(4)
        .startsWith("resolve ok", "resolve ok", "connect ok")
        .last()
        .isNotEqualTo("connect ok");
  }

  @Test
  void atMostTwoAddressesOfAFamilyAreTried() throws Exception {
    assertThat(layers(endpoint(CheckKind.TCP, "many.example", Ports.free(), "")))
        .containsExactly(
            "resolve ok",
            "resolve dns_no_answer",
            "connect connection_refused",
            "connect connection_refused");
  }

  @Test
  void withoutAnAddressTheClimbEnds() throws Exception {
    assertThat(layers(endpoint(CheckKind.HTTPS, "nobody.example", 443, "/")))
        .containsExactly("resolve dns_nxdomain_error", "resolve dns_nxdomain_error");
    assertThat(layers(endpoint(CheckKind.TLS, "empty.example", 443, "")))
        .containsExactly("resolve dns_no_answer", "resolve dns_no_answer");
  }

  @Test
  void aFailedHandshakeIsTheLastStep() throws Exception {
    List<Step> steps = run(endpoint(CheckKind.HTTPS, "many.example", nginx.port(), "/"));
    assertThat(steps.getLast()).isInstanceOf(Step.Connect.class);
    assertThat(steps.stream().filter(Step.Handshake.class::isInstance).map(ChecksTest::told))
        .containsExactly("handshake ssl_invalid_hostname");
  }

  @Test
  void aStarBecomesALabelNobodyCanHaveUsedBefore() throws Exception {
    Endpoint endpoint =
        new Endpoint(
            TARGET, "*.example", 53, CheckKind.DNS, "", Trust.NONE, new Oracle.Nonexistent());
    Step.Resolve first = (Step.Resolve) run(endpoint).getFirst();
    Step.Resolve second = (Step.Resolve) run(endpoint).getFirst();
    assertThat(first.name()).matches("[a-z0-9]{16}\\.example").isNotEqualTo(second.name());
    assertThat(told(first)).isEqualTo("resolve dns_nxdomain_error");
  }

  @Test
  void bothTypesAreAskedFor() throws Exception {
    List<Step> steps = run(endpoint(CheckKind.DNS, "www.example", 53, ""));
    assertThat(steps.stream().map(step -> ((Step.Resolve) step).type()))
        .containsExactly(RecordType.A, RecordType.AAAA);
  }

  @Test
  void thereIsOneCheckOfEachKindThatIsAskedFor() {
    assertThat(Checks.ALL.stream().map(Check::kind))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CheckKind.values()).filter(CheckKind::isAskedFor).toList());
  }

  private static Endpoint endpoint(CheckKind kind, String host, int port, String path) {
    return new Endpoint(TARGET, host, port, kind, path, TestPki.TRUST, new Oracle.None());
  }

  private static List<Step> run(Endpoint endpoint) throws InterruptedException {
    return Checks.of(endpoint.kind()).run(endpoint, networks.begin());
  }

  private static List<String> layers(Endpoint endpoint) throws InterruptedException {
    return run(endpoint).stream().map(ChecksTest::told).toList();
  }

  private static String told(Step step) {
    String name =
        switch (step) {
          case Step.Resolve _ -> "resolve ";
          case Step.Connect _ -> "connect ";
          case Step.Handshake _ -> "handshake ";
          case Step.Exchange _ -> "exchange ";
          case Step.Initial _ -> "initial ";
          case Step.Binding _ -> "binding ";
          case Step.Greeting _ -> "greeting ";
          case Step.Trial _ -> "trial ";
        };
    return name
        + switch (step.outcome()) {
          case Outcome.Succeeded() -> "ok";
          case Outcome.Failed failed -> failed.failure().id();
        };
  }
}
