package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Clue.*;
import static tocsin.judge.Findings.HOST;
import static tocsin.judge.Findings.LINK_WORKS;
import static tocsin.judge.Findings.chat;
import static tocsin.judge.Tests.OWN;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tocsin.model.Failure;
import tocsin.model.Measurement;

/// Which answers are known to be forged.
final class AnswersTest {
  private static final String ELSEWHERE = "203.0.113.5";

  @Test
  void anAnswerIsForgedWhereTwoControlVantagesAgreeOnAnother() {
    assertThat(told(ELSEWHERE, OWN, OWN)).contains(ANSWER_FORGED);
    assertThat(told(ELSEWHERE, OWN)).as("one alone").contains(ANSWER_ODD);
    assertThat(told(ELSEWHERE, OWN, "192.0.2.9")).as("they differ").contains(ANSWER_ODD);
    assertThat(told(OWN, OWN, "192.0.2.9")).contains(ANSWER_TRUE);
  }

  @Test
  void controlVantagesOfOneRegionAgreeOnItsOwnAnswer() {
    List<Measurement> there =
        Stream.of("nl1-control", "nl2-control")
            .map(probe -> Story.of(probe, Story.CHAT, 4).answers())
            .toList();
    Measurement failed = chat().resolves(ELSEWHERE).doesNotConnect(Failure.GENERIC_TIMEOUT_ERROR);
    assertThat(Diagnosis.of(failed, new Control(LINK_WORKS, there, List.of())).clues())
        .contains(ANSWER_ODD);
  }

  @Test
  void twoTrueAnswersThatDifferAreNoRace() {
    Measurement rotates =
        chat().resolves(OWN, "192.0.2.9").doesNotConnect(Failure.GENERIC_TIMEOUT_ERROR);
    assertThat(clues(rotates, List.of(OWN, "192.0.2.9")))
        .contains(ANSWER_TRUE)
        .doesNotContain(ANSWERS_RACE);
    assertThat(clues(rotates, List.of(OWN))).contains(ANSWERS_RACE);
  }

  @Test
  void anAddressOfNobodysIsForgedWhereOthersGetOneOnTheInternet() {
    assertThat(told("10.10.34.35", OWN)).contains(ANSWER_FORGED);
    assertThat(told("10.10.34.35", "10.9.9.9")).as("it is private for all").contains(ANSWER_ODD);
    assertThat(told("10.10.34.35")).as("nobody else asked").contains(ANSWER_ODD);
  }

  @Test
  void anAddressIsForgedWhereSomebodyElsesCertificateWasShownAndAGoodOneElsewhere() {
    Story faked =
        chat()
            .resolves(ELSEWHERE)
            .connects(ELSEWHERE)
            .with(Tests.refused(ELSEWHERE, HOST, "CN=liar"));
    assertThat(clues(faked.made(), List.of(OWN))).contains(ANSWER_ODD);
    Measurement both = faked.with(Tests.shaken(OWN, HOST)).made();
    assertThat(clues(both, List.of("192.0.2.9"))).contains(ANSWER_FORGED);
    Measurement reset =
        chat()
            .resolves(ELSEWHERE)
            .connects(ELSEWHERE)
            .with(Tests.unshaken(ELSEWHERE, HOST, Failure.CONNECTION_RESET))
            .with(Tests.shaken(OWN, HOST))
            .made();
    assertThat(clues(reset, List.of("192.0.2.9"))).contains(ANSWER_ODD);
  }

  @Test
  void aVerifiedCertificateForTheNameMakesAnAddressItsOwn() {
    Measurement shaken =
        chat().resolves(ELSEWHERE).connects(ELSEWHERE).with(Tests.shaken(ELSEWHERE, HOST)).made();
    assertThat(clues(shaken, List.of(OWN, OWN))).contains(ANSWER_TRUE);
    Measurement other =
        chat()
            .resolves(ELSEWHERE)
            .connects(ELSEWHERE)
            .with(Tests.shaken(ELSEWHERE, "other.example"))
            .made();
    assertThat(clues(other, List.of(OWN, OWN))).contains(ANSWER_FORGED);
  }

  @Test
  void whatKindOfAnswerItIsDependsOnTheFamilyThatWasAskedFor() {
    Measurement denied = chat().doesNotResolve(Failure.DNS_NXDOMAIN);
    assertThat(clues(denied, List.of(OWN))).contains(ANSWER_DENIED);
    assertThat(clues(denied, List.of("2001:db8::7"))).doesNotContain(ANSWER_DENIED);
  }

  private static Set<Clue> told(String here, String... there) {
    Measurement failed =
        chat().resolves(here).notConnectedAt(here, Failure.GENERIC_TIMEOUT_ERROR).made();
    return clues(failed, List.of(there));
  }

  /// The clues where control vantages reach it, each at one of those addresses.
  private static Set<Clue> clues(Measurement failed, List<String> there) {
    List<Measurement> reached = new ArrayList<>();
    for (String address : there) {
      reached.add(
          Story.of(List.of("nl-control", "de-control").get(reached.size()), Story.CHAT, 4)
              .resolves(address)
              .connects(address)
              .shakesHands("aa")
              .status(200));
    }
    return Diagnosis.of(failed, new Control(LINK_WORKS, reached, List.of())).clues();
  }
}
