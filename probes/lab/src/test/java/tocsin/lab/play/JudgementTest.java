package tocsin.lab.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tocsin.lab.scenario.Expectation;
import tocsin.lab.scenario.Occurrence;
import tocsin.model.Target;

final class JudgementTest {
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final Target CHAT = new Target("signal", "messaging");

  @Test
  void aRightVerdictIsDatedToWhenItBeganToStand() {
    Judgement judgement = judgement("blocked", Optional.empty());
    look(judgement, 0, "reachable");
    look(judgement, 5, "blocked");
    look(judgement, 6, "unclear");
    look(judgement, 7, "blocked");
    look(judgement, 21, "blocked");
    assertThat(judgement.stands(START.plusSeconds(21))).isFalse();
    assertThat(judgement.stands(START.plusSeconds(22))).isTrue();
    assertThat(judgement.said()).contains(START.plusSeconds(7));
  }

  @Test
  void aVerdictWithoutTheMechanismIsGivenAllTheTimeThereIs() {
    Judgement judgement =
        new Judgement(
            new Expectation(
                "blocked",
                List.of("dns.injection"),
                List.of("CN"),
                List.of(CHAT),
                Duration.ofSeconds(60)));
    look(judgement, 1, "blocked");
    look(judgement, 40, "blocked");
    assertThat(judgement.stands(START.plusSeconds(40))).isFalse();
    judgement.look(
        List.of(new Seen(CHAT, "CN", "blocked", List.of("dns.injection"))), START.plusSeconds(50));
    assertThat(judgement.stands(START.plusSeconds(50))).isTrue();
    assertThat(judgement.said()).contains(START.plusSeconds(1));
  }

  @Test
  void whatIsDoneNextStartsTheCountAnew() {
    Judgement judgement = judgement("blocked", Optional.empty());
    look(judgement, 1, "blocked");
    judgement.restart();
    look(judgement, 17, "blocked");
    assertThat(judgement.stands(START.plusSeconds(17))).isFalse();
  }

  @Test
  void thatAllStaysReachableIsKnownAtTheEndAlone() {
    Judgement judgement = judgement("reachable", Optional.empty());
    look(judgement, 0, "reachable");
    assertThat(judgement.stands(START.plusSeconds(600))).isFalse();
    assertThat(judgement.said()).isEmpty();
    assertThat(judgement.result().passes()).isTrue();
  }

  @Test
  void whatIsMeasuredAgainAtTheEndIsNotYetSettled() {
    Judgement judgement = judgement("reachable", Optional.empty());
    look(judgement, 90, "unclear");
    assertThat(judgement.isUnsettled()).isTrue();
    look(judgement, 100, "reachable");
    assertThat(judgement.isUnsettled()).isFalse();
    assertThat(judgement.result().passes()).isTrue();
  }

  @Test
  void whatIsClaimedIsSettledAndSoIsWhatABlockLeavesOpen() {
    Judgement claimed = judgement("reachable", Optional.empty());
    look(claimed, 80, "blocked");
    look(claimed, 90, "unclear");
    assertThat(claimed.isUnsettled()).isFalse();
    assertThat(claimed.result().passes()).isFalse();
    Judgement open = judgement("blocked", Optional.empty());
    look(open, 90, "unclear");
    assertThat(open.isUnsettled()).isFalse();
  }

  @Test
  void whatIsToldOfAPastMomentCountsWhereReportsCameLate() {
    Judgement judgement = judgement("local", Optional.of("reachable"));
    look(judgement, 0, "reachable");
    assertThat(judgement.wasRight()).isFalse();
    judgement.lookBack(List.of(new Seen(CHAT, "CN", "local", List.of())), START.plusSeconds(100));
    assertThat(judgement.wasRight()).isTrue();
    assertThat(judgement.result().passes()).isTrue();
    assertThat(judgement.said()).contains(START.plusSeconds(100));
  }

  @Test
  void aFalseClaimOfAPastMomentIsOne() {
    Judgement judgement = judgement("local", Optional.of("reachable"));
    look(judgement, 0, "reachable");
    judgement.lookBack(List.of(new Seen(CHAT, "CN", "blocked", List.of())), START.plusSeconds(100));
    assertThat(judgement.result().passes()).isFalse();
    assertThat(judgement.result().elsewhere()).containsExactly("CN signal/messaging blocked");
  }

  @Test
  void aBlockThatIsLiftedHasToBeSaidFirstAndTakenBackAfterwards() {
    Judgement judgement = judgement("blocked", Optional.of("reachable"));
    look(judgement, 0, "reachable");
    assertThat(judgement.stands(START.plusSeconds(30))).isFalse();
    look(judgement, 31, "blocked");
    judgement.restart();
    look(judgement, 60, "unclear");
    assertThat(judgement.result().actual().verdict()).isEqualTo("blocked then unclear");
    assertThat(judgement.result().passes()).isFalse();
    look(judgement, 70, "reachable");
    assertThat(judgement.result().passes()).isTrue();
    assertThat(judgement.said()).contains(START.plusSeconds(31));
    assertThat(judgement.stands(START.plusSeconds(85))).isTrue();
  }

  @Test
  void aBlockThatWasNeverSaidIsAMissEvenIfAllIsWellInTheEnd() {
    Judgement judgement = judgement("blocked", Optional.of("reachable"));
    look(judgement, 70, "reachable");
    assertThat(judgement.result().passes()).isFalse();
    assertThat(judgement.result().actual().verdict()).isEqualTo("reachable");
    assertThat(judgement.said()).isEmpty();
  }

  @Test
  void aFalseClaimIsOneEvenIfItIsTakenBack() {
    Judgement judgement = judgement("reachable", Optional.empty());
    look(judgement, 0, "reachable");
    look(judgement, 5, "blocked");
    look(judgement, 60, "reachable");
    assertThat(judgement.result().passes()).isFalse();
    assertThat(judgement.result().elsewhere()).containsExactly("CN signal/messaging blocked");
  }

  @Test
  void anOutageThatWasCalledABlockAtFirstIsAMiss() {
    Judgement judgement = judgement("outage", Optional.empty());
    look(judgement, 5, "blocked");
    look(judgement, 20, "outage");
    assertThat(judgement.result().actual().verdict()).isEqualTo("outage");
    assertThat(judgement.result().verdictIsRight()).isFalse();
  }

  @Test
  void aFalseClaimElsewhereAfterABlockWasLiftedIsAMiss() {
    Judgement judgement = judgement("blocked", Optional.of("reachable"));
    look(judgement, 31, "blocked");
    judgement.look(
        List.of(
            new Seen(CHAT, "CN", "reachable", List.of()),
            new Seen(CHAT, "NL", "blocked", List.of("tls"))),
        START.plusSeconds(60));
    assertThat(judgement.result().passes()).isFalse();
    assertThat(judgement.result().elsewhere()).containsExactly("NL signal/messaging blocked");
  }

  @Test
  void aDashboardThatDoesNotAnswerStartsTheCountAnew() {
    Judgement judgement = judgement("blocked", Optional.empty());
    look(judgement, 1, "blocked");
    judgement.blind();
    look(judgement, 17, "blocked");
    assertThat(judgement.stands(START.plusSeconds(17))).isFalse();
  }

  @Test
  void aScenarioThatDeservesAnEventWaitsForItAndForNoOther() {
    Occurrence deserved =
        new Occurrence(
            "blocking",
            "CN",
            "ongoing",
            List.of("dns.injection"),
            Optional.of(2L),
            Optional.of(Duration.ofSeconds(30)));
    Judgement judgement = judgement("blocked", Optional.empty(), deserved);
    look(judgement, 1, "blocked");
    assertThat(judgement.stands(START.plusSeconds(60))).isFalse();
    SeenEvent right = event("CN", 2, 0, 60);
    judgement.lookAtEvents(List.of(right, event("JP", 2, 0, 60)), START);
    assertThat(judgement.eventFaults())
        .containsExactly(
            "event: blocking in JP, ongoing, by dns.injection, in 2 networks, since 0..60 s");
    judgement.lookAtEvents(List.of(event("CN", 1, 0, 60)), START);
    assertThat(judgement.eventFaults()).hasSize(2);
    judgement.lookAtEvents(List.of(event("CN", 2, 100, 160)), START);
    assertThat(judgement.eventFaults()).hasSize(2);
    judgement.lookAtEvents(List.of(right), START);
    assertThat(judgement.stands(START.plusSeconds(60))).isTrue();
  }

  private static SeenEvent event(String region, int networks, int earliest, int latest) {
    return new SeenEvent(
        "blocking",
        region,
        "ongoing",
        List.of("dns.injection"),
        networks,
        START.plusSeconds(earliest),
        START.plusSeconds(latest));
  }

  private static Judgement judgement(String verdict, Optional<String> then, Occurrence... events) {
    return new Judgement(
        new Expectation(
            verdict,
            List.of(),
            List.of("CN"),
            List.of(CHAT),
            Duration.ofSeconds(60),
            then,
            List.of(events)));
  }

  private static void look(Judgement judgement, int second, String verdict) {
    judgement.look(List.of(new Seen(CHAT, "CN", verdict, List.of())), START.plusSeconds(second));
  }
}
