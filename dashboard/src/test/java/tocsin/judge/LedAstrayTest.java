package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CONTROL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tocsin.config.Role;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Oracle;

/// Names that lead to private addresses, where machines may well accept connections.
final class LedAstrayTest {
  private static final String FORGED = "10.10.34.35";
  private static final List<Endpoint> POOL =
      IntStream.rangeClosed(1, 10)
          .mapToObj(n -> Story.tcp("whatsapp/messaging", "e%d.whatsapp.net".formatted(n), 5222))
          .toList();
  private static final Endpoint E1 = POOL.getFirst();

  private static final List<Measurement> LINK_WORKS = List.of(control("ir-1", 0).answers());
  private static final List<Measurement> ELSEWHERE =
      List.of(leads("nl-control", E1, 3, "192.0.2.7"), leads("de-control", E1, 5, "192.0.2.8"));
  private static final List<Measurement> BEFORE = List.of(leads("ir-1", E1, -60, FORGED));

  @Test
  void aNameLedTwiceToAPrivateAddressThatIsPublicElsewhereIsBlockedAtDns() {
    Verdict verdict = judge(leads("ir-1", E1, 0, FORGED), LINK_WORKS, ELSEWHERE, BEFORE);
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Blocked.class, blocked -> assertThat(blocked.layer()).isEqualTo(Layer.DNS));
    assertThat(verdict.because().rule()).isEqualTo("blocked.led-astray");
    assertThat(verdict.because().evidence()).hasSize(5);
    assertThat(verdict.because().reason())
        .isEqualTo(
            "e1.whatsapp.net leads to 10.10.34.35, an address of a private network, while it leads 2 of 2 control measurements elsewhere to 192.0.2.7");
  }

  @Test
  void aBareNameIsJudgedAlike() {
    Endpoint name = Story.dns("stun.fbsbx.com", new Oracle.None());
    Measurement here = Story.of("ir-1", name, 0).resolves(FORGED).made();
    Measurement before = Story.of("ir-1", name, -60).resolves(FORGED).made();
    Measurement there = Story.of("nl-control", name, 3).resolves("192.0.2.7").made();
    assertThat(judge(here, LINK_WORKS, List.of(there), List.of(before)))
        .isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void whatFailsAtThePrivateAddressIsBlockedAtDnsAsWell() {
    Measurement here = fails("ir-1", 0);
    Verdict verdict =
        judge(
            here,
            LINK_WORKS,
            List.of(Story.of("nl-control", Story.CHAT, 5).answers()),
            List.of(fails("ir-1", -20)));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Blocked.class, blocked -> assertThat(blocked.layer()).isEqualTo(Layer.DNS));
    assertThat(verdict.because().rule()).isEqualTo("blocked.here");
    assertThat(verdict.because().reason())
        .startsWith(
            "chat.signal.org leads to 10.10.34.35, an address of a private network, and chat.signal.org fails at TLS");
  }

  @Test
  void itIsUnclearAsLongAsAnythingIsMissing() {
    Measurement here = leads("ir-1", E1, 0, FORGED);
    List<Measurement> well = List.of(leads("ir-1", E1, -60, "192.0.2.7"));
    List<Measurement> failing =
        List.of(Story.of("nl-control", E1, 3).doesNotResolve(Failure.DNS_SERVFAIL));
    assertNearby(judge(here, LINK_WORKS, ELSEWHERE, List.of()));
    assertNearby(judge(here, LINK_WORKS, ELSEWHERE, well));
    assertNearby(judge(here, LINK_WORKS, List.of(), BEFORE));
    assertNearby(judge(here, LINK_WORKS, failing, BEFORE));
    assertNearby(judge(here, List.of(), ELSEWHERE, BEFORE));
  }

  @Test
  void aNameThatIsPrivateForEverybodyStaysUnclear() {
    Measurement here = leads("ir-1", E1, 0, "192.168.1.9");
    List<Measurement> there = List.of(leads("nl-control", E1, 3, "192.168.1.9"));
    List<Measurement> mixed =
        List.of(leads("nl-control", E1, 3, "192.168.1.9"), leads("de-control", E1, 3, "192.0.2.7"));
    assertNearby(judge(here, LINK_WORKS, there, BEFORE));
    assertNearby(judge(here, LINK_WORKS, mixed, BEFORE));
  }

  @Test
  void aLinkThatAnswersForEverybodyIsAPortal() {
    Measurement here = leads("ir-1", E1, 0, "192.168.1.1");
    List<Measurement> portal =
        List.of(
            control("ir-1", 0)
                .resolves("192.168.1.1")
                .connects("192.168.1.1")
                .refuses("cc", Failure.SSL_UNKNOWN_AUTHORITY));
    assertThat(judge(here, portal, ELSEWHERE, BEFORE)).isInstanceOf(Verdict.Portal.class);
  }

  @Test
  void anAddressOfThisMachineIsNoMatterOfItsLink() {
    Endpoint here = Story.tcp("ad-hoc/tcp", "127.0.0.1", 5222);
    Measurement accepted = Story.of("ir-1", here, 0).connects("127.0.0.1").made();
    List<Measurement> offline =
        List.of(control("ir-1", 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR));
    assertNearby(judge(accepted, offline, List.of(), List.of()));
    assertThat(Rules.needControls(accepted)).isFalse();
    assertThat(Window.judge(List.of(accepted)))
        .allSatisfy(judged -> assertNearby(judged.verdict()));
  }

  @Test
  void aPoolOfTenAllLedAstrayIsBlocked() {
    assertThat(state(pool(10))).isEqualTo(State.BLOCKED);
  }

  @Test
  void theOnesNobodyMeasuredElsewhereDoNotHideTheBlockOfTheOthers() {
    assertThat(state(pool(9))).isEqualTo(State.BLOCKED);
    assertThat(state(pool(1))).isEqualTo(State.BLOCKED);
    assertThat(state(pool(0))).as("nobody measured any elsewhere").isEqualTo(State.SUSPECTED);
  }

  @Test
  void oneLedToAnotherPrivateAddressIsOpenAsBefore() {
    List<Measurement> all = new ArrayList<>(pool(9));
    all.add(leads("ir-1", POOL.getLast(), 20, "192.168.7.7"));
    assertThat(state(all)).isEqualTo(State.SUSPECTED);
  }

  @Test
  void oneThatWorksIsEnough() {
    List<Measurement> all = new ArrayList<>(pool(9));
    all.add(leads("ir-1", POOL.getLast(), 20, "192.0.2.7"));
    assertThat(state(all)).isEqualTo(State.REACHABLE);
  }

  /// Ten endpoints led astray twice, of which so many were measured by a control vantage.
  private static List<Measurement> pool(int elsewhere) {
    List<Measurement> all =
        new ArrayList<>(
            List.of(control("ir-1", 0).answers(), control("nl-control", -10).answers()));
    for (Endpoint endpoint : POOL) {
      all.add(leads("ir-1", endpoint, -60, FORGED));
      all.add(leads("ir-1", endpoint, 0, FORGED));
    }
    POOL.stream()
        .limit(elsewhere)
        .forEach(endpoint -> all.add(leads("nl-control", endpoint, -50, "192.0.2.7")));
    return all;
  }

  private static State state(List<Measurement> all) {
    Role role = new Role(E1.target(), Role.Quorum.ANY_OF, Duration.ofMinutes(1), POOL);
    return Matrix.of(List.of(role), List.of("IR"), Window.judge(all)).stream()
        .filter(cell -> cell.region().equals("IR"))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static Measurement fails(String probe, int second) {
    return Story.of(probe, Story.CHAT, second)
        .resolves(FORGED)
        .connects(FORGED)
        .handshakeFails(Failure.CONNECTION_RESET);
  }

  private static Story control(String probe, int second) {
    return Story.of(probe, CONTROL, second);
  }

  private static Measurement leads(String probe, Endpoint endpoint, int second, String address) {
    return Story.of(probe, endpoint, second).resolves(address).connects(address).made();
  }

  private static Verdict judge(
      Measurement measurement,
      List<Measurement> own,
      List<Measurement> reference,
      List<Measurement> previous) {
    return Rules.judge(measurement, new Control(own, reference, previous));
  }

  private static void assertNearby(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Unclear.class);
    assertThat(verdict.because().rule()).isEqualTo("unclear.nearby");
  }
}
