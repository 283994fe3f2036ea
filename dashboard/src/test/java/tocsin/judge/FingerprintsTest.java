package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.ListedStories.BLOCK_PAGE;
import static tocsin.judge.ListedStories.LISTED;
import static tocsin.judge.ListedStories.OF_PAGE;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Oracle;

final class FingerprintsTest {
  private static final Fingerprint OF_ANSWER = answer(LISTED, Set.of("CN", "IR"));
  private static final Fingerprints LISTS = new Fingerprints(List.of(OF_ANSWER, OF_PAGE));

  @Test
  void aListedAnswerIsForgedWhereNothingBetterIsKnown() {
    Judged judged = judged(ListedStories.answered("cn-1", CHAT), LISTS);
    assertThat(judged.verdict())
        .isInstanceOfSatisfying(
            Verdict.Blocked.class, blocked -> assertThat(blocked.layer()).isEqualTo(Layer.DNS));
    assertThat(clues(judged)).contains(Clue.ANSWER_LISTED);
  }

  @Test
  void anExplanationNamesTheListAndItsSource() {
    Judged judged = judged(ListedStories.answered("cn-1", CHAT), LISTS);
    assertThat(Explanation.of(judged).found())
        .contains("the resolver's answer is one that censors are known to give")
        .contains(
            "The answer 202.160.128.210 is one that censors in CN and IR are known to give"
                + " (fingerprint made-up.answer; source: made up).");
  }

  @Test
  void withoutListsTheSameAnswerIsOdd() {
    Judged judged = judged(ListedStories.answered("cn-1", CHAT), Fingerprints.NONE);
    assertThat(clues(judged)).contains(Clue.ANSWER_ODD).doesNotContain(Clue.ANSWER_LISTED);
    assertThat(Explanation.of(judged).found()).doesNotContain("known to give");
  }

  @Test
  void aListSaysNothingOfOtherCountries() {
    Judged judged = judged(ListedStories.answered("de-1", CHAT), LISTS);
    assertThat(clues(judged)).contains(Clue.ANSWER_ODD);
  }

  @Test
  void aListIsAskedOfAProbeThatWasGivenNoRegion() {
    assertThat(clues(judged(ListedStories.answered("zz-1", CHAT), LISTS)))
        .contains(Clue.ANSWER_LISTED);
  }

  @Test
  void anAnswerOnlyPartlyListedIsNone() {
    Fingerprints lists = new Fingerprints(List.of(OF_ANSWER));
    Measurement measurement = Story.of("cn-1", CHAT, 0).answers();
    assertThat(lists.ofAnswer(measurement, List.of(LISTED))).contains(OF_ANSWER);
    assertThat(lists.ofAnswer(measurement, List.of(LISTED, "192.0.2.9"))).isEmpty();
  }

  @Test
  void whatIsListedAsNobodysDoingIsNone() {
    Fingerprint nobodys =
        new Fingerprint(
            "made-up.nobody",
            Fingerprint.Scope.NOBODY,
            "dns",
            Pattern.compile("^202\\."),
            Set.of(),
            "made up");
    Fingerprints lists = new Fingerprints(List.of(OF_ANSWER, nobodys));
    assertThat(lists.ofAnswer(Story.of("cn-1", CHAT, 0).answers(), List.of(LISTED))).isEmpty();
  }

  @Test
  void aLightThatTheServiceMeansIsNeverListed() {
    Fingerprints lists = new Fingerprints(List.of(answer("127.0.0.2", Set.of())));
    Measurement light =
        Story.of(
                "cn-1",
                Story.dns("uptime.signal.org", new Oracle.Status("127.0.0.1", "127.0.0.2")),
                0)
            .resolves("127.0.0.2")
            .made();
    assertThat(lists.ofAnswer(light, List.of("127.0.0.2"))).isEmpty();
    assertThat(lists.ofAnswer(Story.of("cn-1", CHAT, 0).answers(), List.of("127.0.0.2")))
        .isPresent();
    List<Measurement> all = new ArrayList<>(List.of(light));
    all.add(Story.of("cn-1", CONTROL, -3).answers());
    Judged judged = judged(all, lists);
    assertThat(judged.verdict()).isInstanceOf(Verdict.Down.class);
    assertThat(Explanation.of(judged).found()).doesNotContain("known to give");
  }

  @Test
  void aKnownBlockPageIsForeignThoughControlVantagesDiffer() {
    Judged judged = judged(ListedStories.pages("news", "not from here"), LISTS);
    assertThat(judged.verdict().because().rule()).isEqualTo("blocked.other-page");
    assertThat(judged.verdict().because().reason())
        .endsWith("that none of 2 control vantages gets");
    assertThat(judged.verdict().mechanisms()).containsExactly(Mechanism.HTTP_BLOCKPAGE);
    assertThat(Explanation.of(judged).found())
        .contains("The page it got is one that censors in CN are known to give");
  }

  @Test
  void aPageThatAnyControlVantageGetsTooIsTheServersOwn() {
    Judged judged = judged(ListedStories.pages("news", BLOCK_PAGE), LISTS);
    assertThat(judged.verdict().because().rule()).isEqualTo("unclear.unproven");
    assertThat(Explanation.of(judged).found()).doesNotContain("known to give");
  }

  @Test
  void withoutListsSuchAPageIsUnclear() {
    Judged judged = judged(ListedStories.pages("news", "not from here"), Fingerprints.NONE);
    assertThat(judged.verdict().because().rule()).isEqualTo("unclear.unproven");
  }

  @Test
  void aHeaderIsFoundByItsNameInAnyCase() {
    Fingerprint server =
        new Fingerprint(
            "made-up.server",
            Fingerprint.Scope.CENSOR,
            "header.server",
            Pattern.compile("\\Ax\\z"),
            Set.of(),
            "made up");
    Measurement page = ListedStories.pages("news", "no").getFirst();
    assertThat(new Fingerprints(List.of(server)).ofPage(page, List.of())).contains(server);
    assertThat(new Fingerprints(List.of(server)).ofPage(page, List.of(page))).isEmpty();
    assertThat(
            new Fingerprints(List.of(server))
                .ofPage(Story.of("cn-1", CHAT, 0).answers(), List.of()))
        .isEmpty();
  }

  private static Fingerprint answer(String address, Set<String> countries) {
    return new Fingerprint(
        "made-up.answer",
        Fingerprint.Scope.CENSOR,
        "dns",
        Pattern.compile("\\A" + Pattern.quote(address) + "\\z"),
        countries,
        "made up");
  }

  private static Set<Clue> clues(Judged judged) {
    return Diagnosis.of(judged.measurement(), judged.control()).clues();
  }

  private static Judged judged(List<Measurement> all, Fingerprints lists) {
    return Window.judge(all, lists).stream()
        .filter(one -> !one.measurement().vantage().control())
        .filter(one -> !one.measurement().target().service().equals(Window.CONTROL_SERVICE))
        .findFirst()
        .orElseThrow();
  }
}
