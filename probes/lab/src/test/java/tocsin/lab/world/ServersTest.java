package tocsin.lab.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One world with all servers, asked from its probes by [ServersTrial]; each test is about some of
/// the answers.
final class ServersTest {
  private static final String WELL = "200 OK: hello from chat.signal.org";
  private static final String UNTRUSTED =
      "TLS: unable to find valid certification path to requested target";
  private static final Path SHIPPED = Path.of("../../config").toAbsolutePath().normalize();
  private static final AddressPlan PLAN =
      LabConfiguration.plan(LabConfiguration.read(SHIPPED), ServersTrial.world());
  private static final List<InetAddress> ADDRESSES = PLAN.of("chat.signal.org").orElseThrow();
  private static final String HERE = "NOERROR " + ADDRESSES.getFirst().getHostAddress();
  private static final String THERE =
      "NOERROR " + PLAN.moved("chat.signal.org").orElseThrow().getFirst().getHostAddress();
  private static final String ELSEWHERE_WELL = "200 OK: hello from www.apple.com, 98329 bytes";

  private static final Map<String, String> FOUND = new LinkedHashMap<>();

  @BeforeAll
  static void ask(@TempDir Path folder) throws IOException {
    List<String> arguments = List.of(SHIPPED.toString(), folder.toString());
    try (Enclosure lab = Enclosure.start(ServersTrial.class, arguments);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(lab.process().getInputStream(), UTF_8))) {
      lines
          .lines()
          .filter(line -> line.contains("\t"))
          .map(line -> line.split("\t", 2))
          .forEach(pair -> FOUND.put(pair[0], pair[1]));
    }
    assertThat(FOUND).as("the trial came to its end").containsKey("milliseconds to stop");
  }

  private static String found(String what) {
    return Objects.requireNonNull(FOUND.get(what), what);
  }

  @Test
  void namesAreFoundFromTheRootDown() {
    assertThat(found("root refers to")).isEqualTo("NOERROR -> a.nic.org.");
    assertThat(found("top level refers to")).isEqualTo("NOERROR -> b.nic.org.");
    assertThat(found("zone answers")).isEqualTo(HERE);
  }

  @Test
  void resolversOutsideAndInsideRecurse() {
    assertThat(found("open resolver, A")).isEqualTo(HERE);
    assertThat(found("open resolver, AAAA"))
        .isEqualTo("NOERROR " + ADDRESSES.getLast().getHostAddress());
    assertThat(found("open resolver over IPv6")).isEqualTo(HERE);
    assertThat(found("own resolver")).isEqualTo(HERE);
    assertThat(found("liar by default")).isEqualTo(HERE);
  }

  @Test
  void theOpenResolverSpeaksDotAndDohUnderThePublicRootAlone() {
    assertThat(found("DoT")).isEqualTo(HERE);
    assertThat(found("DoH")).isEqualTo("HTTP_2 " + HERE);
    assertThat(found("DoT under another root")).isEqualTo(UNTRUSTED);
  }

  @Test
  void aNameThatSharesAServerHasItsAddressAndChain() {
    assertThat(found("shared name")).isEqualTo(HERE);
    assertThat(found("shared name's chain")).isEqualTo(WELL);
  }

  @Test
  void namesNobodyHasDoNotExist() {
    assertThat(found("random name")).isEqualTo("NXDOMAIN");
  }

  @Test
  void theStatusLightIsUpUntilAnOutageIsDeclared() {
    assertThat(found("light")).isEqualTo("NOERROR 127.0.0.1");
    assertThat(found("outage declared")).isEqualTo("NOERROR 127.0.0.2");
    assertThat(found("outage over")).isEqualTo("NOERROR 127.0.0.1");
  }

  @Test
  void chainsEndInTheRootOfTheirServiceAndInNoOther() {
    assertThat(found("private chain, its root")).isEqualTo(WELL);
    assertThat(found("private chain, public root")).isEqualTo(UNTRUSTED);
    assertThat(found("public chain, its root")).isEqualTo(ELSEWHERE_WELL);
    assertThat(found("public chain, private root")).isEqualTo(UNTRUSTED);
    assertThat(found("website of a private service"))
        .isEqualTo("200 OK: hello from signal.org, 98326 bytes");
  }

  @Test
  void aServerShowsNoOtherHostsCertificate() {
    assertThat(found("another host's name")).isEqualTo(UNTRUSTED);
  }

  @Test
  void theInterceptorsChainIsForged() {
    assertThat(found("interceptor"))
        .isEqualTo("CN=National Security Certificate Intermediate,OU=Ministry");
    assertThat(found("site's issuer")).isEqualTo("CN=Lab signal-2022 Intermediate,OU=Tocsin lab");
  }

  @Test
  void thePortalAnswersAnyNameWithItsLoginPageAndItsOwnCertificate() {
    assertThat(found("portal")).startsWith("200 OK");
    assertThat(found("portal's chain"))
        .isEqualTo("TLS: No subject alternative DNS name matching chat.signal.org found.");
  }

  @Test
  void everyPathAnswers() {
    assertThat(found("other path")).isEqualTo(WELL);
    assertThat(found("in clear")).isEqualTo("200 OK: hello from www.iana.org, 98328 bytes");
    assertThat(found("own name of the world")).isEqualTo("200 OK: hello from msg.example");
    assertThat(found("over IPv6")).isEqualTo(WELL);
  }

  @Test
  void endpointsWithoutTlsAcceptConnections() {
    assertThat(List.of("TCP 5222", "TCP 443", "Telegram", "Messenger"))
        .allSatisfy(what -> assertThat(found(what)).as(what).isEqualTo("connected"));
  }

  @Test
  void stunAndQuicAreAnsweredWhereTheyAreSpoken() {
    assertThat(found("STUN")).isEqualTo("answered");
    assertThat(found("STUN of the relay")).isEqualTo("answered");
    assertThat(found("QUIC")).isEqualTo("answered");
    assertThat(found("QUIC elsewhere")).isEqualTo("PortUnreachableException");
  }

  @Test
  void aSilentServerAnswersNoPacket() {
    behaves(Behaviour.SILENT, HERE, "SocketTimeoutException", "SocketTimeoutException");
    assertThat(found("SILENT quic")).isEqualTo("SocketTimeoutException");
  }

  @Test
  void aRefusingServerRefuses() {
    behaves(Behaviour.REFUSING, HERE, "ConnectException", "ConnectException");
    assertThat(found("REFUSING quic")).isEqualTo("PortUnreachableException");
  }

  @Test
  void aServerInErrorDoesTlsAndAnswers503() {
    String error = "503 Service Temporarily Unavailable: out of order";
    behaves(Behaviour.ERRORS, HERE, error, error);
  }

  @Test
  void aRetiredNameIsGoneForEverybody() {
    behaves(Behaviour.RETIRED, "NXDOMAIN", WELL, WELL);
  }

  @Test
  void aRetiredNameLeavesTheHostItSharedAlone() {
    assertThat(found("shared name retired")).isEqualTo("NXDOMAIN");
    assertThat(found("its host stays")).isEqualTo(HERE);
  }

  @Test
  void aMovedServerIsElsewhereWithAValidCertificate() {
    behaves(Behaviour.MOVED, THERE, "SocketTimeoutException", WELL);
  }

  @Test
  void aRerootedServersChainIsUnknown() {
    behaves(Behaviour.REROOTED, HERE, UNTRUSTED, UNTRUSTED);
  }

  @Test
  void everythingCanBeTakenBack() {
    assertThat(found("WELL again name")).isEqualTo(HERE);
    assertThat(found("WELL again https")).isEqualTo(WELL);
  }

  @Test
  void aResolverLiesAboutTheNamesItWasTold() {
    assertThat(found("lie")).isEqualTo("NOERROR 10.10.34.35");
    assertThat(found("lie, AAAA")).isEqualTo("NOERROR");
    assertThat(found("lie, random name")).isEqualTo("NOERROR 10.10.34.35");
    assertThat(found("lie, apex")).startsWith("NOERROR 198.18.1.");
    assertThat(found("lie elsewhere")).isEqualTo(HERE);
    assertThat(found("truth")).isEqualTo(HERE);
  }

  @Test
  void aResolverDeniesNames() {
    assertThat(found("nonexistence")).isEqualTo("NXDOMAIN");
    assertThat(found("nonexistence elsewhere")).startsWith("NOERROR 198.18.1.");
  }

  @Test
  void theLiarLiesAboutEverythingUntilItIsToldNotTo() {
    assertThat(found("liar")).isEqualTo("NOERROR 198.18.0.61");
    assertThat(found("liar, AAAA")).isEqualTo("NOERROR 2001:db8:18:0:0:0:0:3d");
    assertThat(found("truth everywhere")).isEqualTo(HERE);
    assertThat(found("liar's truth")).isEqualTo(HERE);
  }

  @Test
  void aMissingProgramIsNamed(@TempDir Path folder) {
    List<String> command = List.of("tocsin-no-such-server", "-d");
    assertThatThrownBy(
            () ->
                ServerProgram.run(
                    (namespace, words) -> new ProcessBuilder(words),
                    "internet",
                    command,
                    folder.resolve("log")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the program tocsin-no-such-server is not installed;"
                + " `apt-get install tocsin-no-such-server` brings it");
  }

  private static void behaves(Behaviour behaviour, String name, String there, String moved) {
    assertThat(found(behaviour + " name")).isEqualTo(name);
    assertThat(found(behaviour + " own")).isEqualTo(name);
    assertThat(found(behaviour + " https")).isEqualTo(there);
    assertThat(found(behaviour + " moved https")).isEqualTo(moved);
    assertThat(found(behaviour + " elsewhere")).isEqualTo(ELSEWHERE_WELL);
  }
}
