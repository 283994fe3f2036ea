package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CONTROL;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tocsin.config.Role;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Oracle;

/// Names whose true answer is known beforehand, where something on the way answers for them.
final class OracleTest {
  private static final Endpoint UPTIME =
      Story.dns("uptime.signal.org", new Oracle.Status("127.0.0.1", "127.0.0.2"));
  private static final Endpoint NOTHING = Story.dns("*.signal.org", new Oracle.Nonexistent());

  private static final List<Measurement> LINK_WORKS =
      List.of(Story.of("cn-1", CONTROL, 0).answers());
  private static final List<Measurement> LIGHT_ELSEWHERE =
      List.of(Story.of("nl-control", UPTIME, 3).resolves("127.0.0.1").made());
  private static final List<Measurement> NOTHING_ELSEWHERE =
      List.of(Story.of("nl-control", NOTHING, 3).doesNotResolve(Failure.DNS_NXDOMAIN));

  @Test
  void aStatusLightForgedTwiceWhileControlVantagesReadItIsBlockedAtDns() {
    Verdict verdict = judge(forgedLight(0), LINK_WORKS, LIGHT_ELSEWHERE, List.of(forgedLight(-60)));
    assertBlockedAtDns(verdict, "oracle.status");
    assertThat(verdict.because().evidence()).hasSize(4);
    assertThat(verdict.because().reason())
        .isEqualTo(
            "uptime.signal.org answered 203.0.113.5, 198.51.100.8, 127.0.0.1; up is 127.0.0.1 and outage 127.0.0.2, which control vantages read without anything else");
  }

  @Test
  void aStatusLightForgedWithOneAddressIsBlockedAtDnsAsWell() {
    Measurement here = Story.of("ir-1", UPTIME, 0).resolves("10.10.34.35").made();
    Measurement before = Story.of("ir-1", UPTIME, -60).resolves("10.10.34.36").made();
    List<Measurement> own = List.of(Story.of("ir-1", CONTROL, 0).answers());
    assertBlockedAtDns(judge(here, own, LIGHT_ELSEWHERE, List.of(before)), "oracle.status");
  }

  @Test
  void aForgedLightIsUnclearAsLongAsAnythingIsMissing() {
    List<Measurement> before = List.of(forgedLight(-60));
    List<Measurement> well = List.of(Story.of("cn-1", UPTIME, -60).resolves("127.0.0.1").made());
    List<Measurement> failing =
        List.of(Story.of("nl-control", UPTIME, 3).doesNotResolve(Failure.DNS_SERVFAIL));
    List<Measurement> moved =
        List.of(Story.of("nl-control", UPTIME, 3).resolves("192.0.2.9").made());
    assertUnclear(judge(forgedLight(0), LINK_WORKS, LIGHT_ELSEWHERE, List.of()));
    assertUnclear(judge(forgedLight(0), LINK_WORKS, LIGHT_ELSEWHERE, well));
    assertUnclear(judge(forgedLight(0), LINK_WORKS, List.of(), before));
    assertUnclear(judge(forgedLight(0), LINK_WORKS, failing, before));
    assertUnclear(judge(forgedLight(0), LINK_WORKS, moved, before));
    assertUnclear(judge(forgedLight(0), List.of(), LIGHT_ELSEWHERE, before));
  }

  @Test
  void aLightThatSaysBothIsForgedByNobodyKnown() {
    Measurement both = Story.of("cn-1", UPTIME, 0).resolves("127.0.0.1", "127.0.0.2").made();
    assertUnclear(judge(both, LINK_WORKS, LIGHT_ELSEWHERE, List.of(both)));
  }

  @Test
  void whatLeavesAForgedLightOpenIsSaid() {
    List<Measurement> before = List.of(forgedLight(-60));
    Story elsewhere = Story.of("nl-control", UPTIME, 3);
    Measurement failing = elsewhere.doesNotResolve(Failure.DNS_SERVFAIL);
    Measurement moved = Story.of("nl-control", UPTIME, 3).resolves("192.0.2.9").made();
    Measurement outage = Story.of("ir-1", UPTIME, 0).resolves("127.0.0.2").made();
    String told = "; control vantages are told 127.0.0.1, ";
    assertSays(
        judge(forgedLight(0), LINK_WORKS, List.of(), before),
        "203.0.113.5, 198.51.100.8, 127.0.0.1; up is 127.0.0.1 and outage 127.0.0.2;"
            + " no control vantage has asked lately, so nothing tells whether that is true");
    assertSays(
        judge(forgedLight(0), LINK_WORKS, List.of(failing), before),
        "; control vantages get no address, so nothing tells whether that is true");
    assertSays(
        judge(forgedLight(0), List.of(), LIGHT_ELSEWHERE, before),
        told + "but none of this probe's own controls answers, so its link may be at fault");
    assertSays(
        judge(forgedLight(0), LINK_WORKS, LIGHT_ELSEWHERE, List.of()),
        told + "but here it has been so only once, too little to call it forged");
    assertSays(
        judge(forgedLight(0), LINK_WORKS, List.of(moved), before),
        "told 192.0.2.9, which is neither, so the service itself may have changed it");
    assertSays(
        judge(
            forgedLight(0),
            LINK_WORKS,
            List.of(LIGHT_ELSEWHERE.getFirst(), failing, failing),
            before),
        told + "but too few of them are told the same to call it forged here");
    assertSays(
        judge(outage, LINK_WORKS, LIGHT_ELSEWHERE, List.of()),
        told + "and the service itself gives out either, so the difference proves no forgery");
  }

  @Test
  void differingRepliesForANameThatDoesNotExistAreBlockingAtDns() {
    Measurement pool = nothing(0).resolves("203.0.113.5", "198.51.100.8").made();
    Measurement raced = nothing(-60).resolvesAndDoesNotExist("203.0.113.77");
    assertBlockedAtDns(
        judge(pool, LINK_WORKS, NOTHING_ELSEWHERE, List.of(raced)), "oracle.nonexistent");
    assertBlockedAtDns(
        judge(raced, LINK_WORKS, NOTHING_ELSEWHERE, List.of(pool)), "oracle.nonexistent");
    assertUnclear(judge(pool, LINK_WORKS, NOTHING_ELSEWHERE, List.of()));
    assertUnclear(judge(pool, LINK_WORKS, List.of(), List.of(raced)));
  }

  @Test
  void aResolverThatAdvertisesUnderNamesThatDoNotExistIsNoBlock() {
    Measurement here = nothing(0).resolves("203.0.113.5").made();
    Measurement before = nothing(-60).resolves("203.0.113.5").made();
    assertUnclear(judge(here, LINK_WORKS, NOTHING_ELSEWHERE, List.of(before)));
  }

  @Test
  void aRoleOfBothIsBlockedUnderInjection() {
    List<Measurement> all =
        Stream.of(
                LINK_WORKS,
                List.of(Story.of("nl-control", CONTROL, 0).answers()),
                LIGHT_ELSEWHERE,
                NOTHING_ELSEWHERE,
                List.of(forgedLight(-60), forgedLight(0)),
                List.of(
                    nothing(-59).resolvesAndDoesNotExist("203.0.113.5", "198.51.100.8"),
                    nothing(1).resolvesAndDoesNotExist("198.51.100.9", "203.0.113.6")))
            .flatMap(List::stream)
            .toList();
    Role role =
        new Role(
            UPTIME.target(), Role.Quorum.ALL_OF, Duration.ofMinutes(1), List.of(UPTIME, NOTHING));
    assertThat(Matrix.of(List.of(role), List.of("CN"), Window.judge(all)))
        .filteredOn(cell -> cell.region().equals("CN"))
        .singleElement()
        .satisfies(cell -> assertThat(cell.state()).isEqualTo(State.BLOCKED));
  }

  private static Measurement forgedLight(int second) {
    return Story.of("cn-1", UPTIME, second)
        .resolves("203.0.113.5", "198.51.100.8", "127.0.0.1")
        .made();
  }

  private static Story nothing(int second) {
    return Story.of("cn-1", NOTHING, second);
  }

  private static Verdict judge(
      Measurement measurement,
      List<Measurement> own,
      List<Measurement> reference,
      List<Measurement> previous) {
    return Rules.judge(measurement, new Control(own, reference, previous));
  }

  private static void assertBlockedAtDns(Verdict verdict, String rule) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Blocked.class, blocked -> assertThat(blocked.layer()).isEqualTo(Layer.DNS));
    assertThat(verdict.because().rule()).isEqualTo(rule);
  }

  private static void assertSays(Verdict verdict, String end) {
    assertUnclear(verdict);
    assertThat(verdict.because().reason()).startsWith("uptime.signal.org answered ").endsWith(end);
  }

  private static void assertUnclear(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Unclear.class);
  }
}
