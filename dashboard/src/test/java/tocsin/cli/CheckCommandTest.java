package tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tocsin.faults.Child;
import tocsin.faults.Patience;
import tocsin.faults.Processes;
import tocsin.faults.Site;
import tocsin.testing.Nginx;
import tocsin.testing.Ports;
import tocsin.testing.TestPki;
import tocsin.testing.Unbound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `check`, `config check` and `up` as people run them.
final class CheckCommandTest {
  private static final String OFFLINE = "controls fail too: this machine seems to be offline";

  private static TestPki pki;
  private static Nginx nginx;
  private static Unbound resolver;

  @RegisterExtension private final Processes processes = new Processes();
  @TempDir private Path folder;

  @BeforeAll
  static void startServers() throws IOException {
    pki = new TestPki(Instant.now());
    nginx = Nginx.serving(pki.chain("chat.example", "127.0.0.1"));
    resolver = Unbound.answering("chat.example. 60 IN A 127.0.0.1");
  }

  @AfterAll
  static void stopServers() {
    nginx.close();
    resolver.close();
  }

  @BeforeEach
  void configure() throws IOException {
    write("trust/test-root.pem", pki.root().certificatePem());
    write("regions.yml", "CN: China\nZZ: no region given\n");
    controlsOn(nginx.clearPort());
    write(
        "targets/parrot.yml",
        """
        service: parrot
        name: Parrot
        trust: [test-root]
        interval: 5s
        roles:
          messaging:
            endpoints:
              - https://chat.example:%d/
        """
            .formatted(nginx.port()));
  }

  @Test
  void aTlsServerIsOneLineOfJsonWithEveryStepItsTimingsAndItsChain() throws Exception {
    Child check =
        check("tls://127.0.0.1:%d".formatted(nginx.port()), "--json", "--trust", "test-root");
    assertThat(check.ended()).as(check.errors()).isZero();
    assertThat(check.output().lines()).hasSize(1);
    assertThat(check.errors()).isEmpty();
    JsonNode checked = JsonMapper.shared().readTree(check.output());
    assertThat(kinds(checked)).containsExactly("connect", "handshake");
    JsonNode handshake = checked.path("measurement").path("steps").path(1);
    assertThat(handshake.path("chain")).hasSize(2);
    assertThat(handshake.path("chain").path(0).path("subject").asString()).contains("chat.example");
    assertThat(handshake.path("chain_verified").asString()).isEqualTo("full");
    for (JsonNode step : checked.path("measurement").path("steps")) {
      JsonNode timing = step.path("timing");
      assertThat(timing.path("start_micros").asLong(-1)).isNotNegative();
      assertThat(timing.path("end_micros").asLong())
          .isGreaterThan(timing.path("start_micros").asLong());
    }
    assertThat(checked.path("verdict").path("kind").asString()).isEqualTo("reachable");
  }

  @Test
  void aBareHostAndPortMeansTlsAndHttpsGoesOnToTheAnswer() throws Exception {
    Child bare =
        check("chat.example:" + nginx.port(), "--trust", "test-root", "--resolver", resolver());
    assertThat(bare.ended()).as(bare.output() + bare.errors()).isZero();
    assertThat(bare.output()).contains("tls://chat.example:", "TLSv1.3", "=> reachable:");

    String uri = "https://chat.example:%d/any".formatted(nginx.port());
    Child https = check(uri, "--json", "--trust", "test-root", "--resolver", resolver());
    assertThat(https.ended()).as(https.output() + https.errors()).isZero();
    JsonNode checked = JsonMapper.shared().readTree(https.output());
    assertThat(kinds(checked)).contains("resolve", "connect", "handshake", "exchange");
    JsonNode last = checked.path("measurement").path("steps").path(kinds(checked).size() - 1);
    assertThat(last.path("status").asInt()).isEqualTo(200);
  }

  @Test
  void aNameIsAskedOfTheResolverNamed() throws Exception {
    Child known = check("dns://chat.example", "--resolver", resolver());
    assertThat(known.ended()).as(known.output() + known.errors()).isZero();
    assertThat(known.output()).contains("chat.example A at", "127.0.0.1", "=> reachable:");

    Child unknown = check("dns://nobody.example", "--resolver", resolver());
    assertThat(unknown.ended()).isEqualTo(3);
    assertThat(unknown.output()).contains("dns_nxdomain_error", "=> unclear:");
  }

  @Test
  void whatFailsWhileControlsAnswerIsUnclearAndNotBlocked() throws Exception {
    Child unknownRoot = check("tls://127.0.0.1:" + nginx.port());
    assertThat(unknownRoot.ended()).isEqualTo(3);
    assertThat(unknownRoot.output())
        .contains("FAIL", "[ssl_unknown_authority]", "=> unclear:")
        .doesNotContain("blocked");

    Child refused = check("tcp://127.0.0.1:" + Ports.free());
    assertThat(refused.ended()).isEqualTo(3);
    assertThat(refused.output())
        .contains("FAIL", "[connection_refused]", "=> unclear:")
        .doesNotContain("blocked");
  }

  @Test
  void whatAnswersInClearFromAPrivateAddressIsNotCalledReachable() throws Exception {
    int port = nginx.clearPort();
    Child accepted = check("tcp://127.0.0.1:" + port);
    assertThat(accepted.ended()).isEqualTo(3);
    assertThat(accepted.output())
        .contains(
            "=> unclear: 127.0.0.1 accepted a connection on port %d at 127.0.0.1".formatted(port));

    Child answered = check("http://chat.example:%d/".formatted(port), "--resolver", resolver());
    assertThat(answered.ended()).isEqualTo(3);
    assertThat(answered.output())
        .contains("=> unclear: chat.example answered HTTP 200 in clear at 127.0.0.1");
  }

  @Test
  void aServiceIsCheckedByItsName() throws Exception {
    for (String what : List.of("parrot", "parrot/messaging")) {
      Child service = check(what, "--resolver", resolver());
      assertThat(service.ended()).as(service.output() + service.errors()).isZero();
      assertThat(service.output()).contains("parrot/messaging", "=> reachable:");
    }
  }

  @Test
  void withoutANetworkItSaysSo() throws Exception {
    controlsOn(Ports.free());
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      String nobody = "127.0.0.1:" + silent.getLocalPort();
      for (String what : List.of("parrot", "tls://chat.example:443", "dns://chat.example")) {
        Child check = check(what, "--resolver", nobody);
        assertThat(check.ended()).as(check.output() + check.errors()).isEqualTo(3);
        assertThat(check.output()).contains("=> local: " + OFFLINE).doesNotContain("blocked");
      }
      Child json = check("parrot", "--json", "--resolver", nobody);
      assertThat(json.ended()).isEqualTo(3);
      assertThat(json.output()).contains("\"kind\":\"local\"", OFFLINE).doesNotContain("blocked");
    }
  }

  @Test
  void whatCannotBeCheckedIsOneSentenceAndExitCodeTwo() throws Exception {
    for (String what :
        List.of(
            "sparrow", "tls://host:0", "tls://", "gopher://host:70", "parrot/nothing", "a b:c")) {
      Child check = check(what);
      assertThat(check.ended()).as(what).isEqualTo(2);
      assertThat(check.output()).isEmpty();
      assertThat(check.errors().lines()).as(what).hasSize(1);
      assertThat(check.errors()).startsWith("tocsin: ").doesNotContain("Exception", "\tat ");
    }
    Child anchor = check("tls://127.0.0.1:1", "--trust", "nobody");
    assertThat(anchor.ended()).isEqualTo(2);
    assertThat(anchor.errors())
        .isEqualTo("tocsin: trust anchor nobody is none of test-root, public\n");
  }

  @Test
  void everyProblemOfAConfigurationIsShownAtOnce() throws Exception {
    Child good = processes.tocsin("config", "check", "--config", config());
    assertThat(good.ended()).as(good.output() + good.errors()).isZero();

    write("targets/parrot.yml", "service: parrot\nname: Parrot\nroles:\n  singing: {}\n");
    write("controls.yml", "global:\n  - tcp://127.0.0.1:99999\n");
    Child bad = processes.tocsin("config", "check", "--config", config());
    assertThat(bad.ended()).isEqualTo(2);
    assertThat(bad.output())
        .contains("targets/parrot.yml:4: ", "controls.yml:2: ")
        .doesNotContain("Exception");
  }

  @Test
  void upWithoutANetworkSaysSoOnThePageAndNeverBlocked() throws Exception {
    controlsOn(Ports.free());
    Child up =
        processes.tocsin(
            "up",
            "--port",
            "0",
            "--metrics-port",
            "0",
            "--data",
            folder.resolve("data").toString(),
            "--config",
            config(),
            "--resolver",
            "127.0.0.1:" + Ports.free());
    Site site = new Site(up.said("open (\\S+) "));
    Patience.until(
        "the page says so",
        () -> {
          String cell = site.get("/cell/parrot/messaging/ZZ").body();
          assertThat(cell).doesNotContain("blocked");
          return cell.contains("seems to be offline");
        });
    assertThat(site.json("/api/v1/status").path("changes"))
        .as("nothing was ever suspected")
        .isEmpty();
    JsonNode shown = site.json("/api/v1/status").path("cells").path(0);
    assertThat(shown.path("state").asString()).isEqualTo("no_data");
    assertThat(site.page("/")).contains("offline");
    assertThat(up.stop()).isEqualTo(128 + 15);
    assertThat(up.errors()).doesNotContain("Exception", "\tat ");
  }

  private Child check(String... arguments) throws IOException {
    return processes.tocsin(
        Stream.concat(Stream.of("check", "--config", config()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static List<String> kinds(JsonNode checked) {
    return StreamSupport.stream(checked.path("measurement").path("steps").spliterator(), false)
        .map(step -> step.path("step").asString())
        .toList();
  }

  private static String resolver() {
    return "127.0.0.1:" + resolver.port();
  }

  private String config() {
    return folder.resolve("config").toString();
  }

  private void controlsOn(int port) throws IOException {
    write(
        "controls.yml",
        "global:\n  - http://127.0.0.1:%1$d/\n  - tcp://127.0.0.2:%1$d\n".formatted(port));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("config").resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }
}
