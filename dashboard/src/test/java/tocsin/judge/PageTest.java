package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;

/// Answers in clear, beside those that control vantages get.
final class PageTest {
  private static final Endpoint SITE = Story.http("ad-hoc/http", "news.example");
  private static final String BLOCKED = "This site is blocked by order of a court.";
  private static final String NEWS = "The news of today.";
  private static final List<Measurement> LINK_WORKS =
      List.of(Story.of("ru-1", Story.CONTROL, 0).answers());

  @Test
  void aStatusThatNobodyElseGetsTwiceIsBlockingAtHttp() {
    Verdict verdict = twice(here().page(403, BLOCKED), there(200, NEWS, NEWS));
    assertBlockedAtHttp(verdict);
    assertThat(verdict.because().evidence()).hasSize(5);
    assertThat(verdict.because().reason())
        .isEqualTo(
            "news.example answered HTTP 403 in clear, while 2 control vantages get HTTP 200");
  }

  @Test
  void oneControlVantageIsEnoughForAStatus() {
    assertBlockedAtHttp(twice(here().page(403, BLOCKED), there(200, NEWS)));
  }

  @Test
  void aBlockPageWithStatus200IsBlockingWhereAllOthersGetOneBody() {
    Verdict verdict = twice(here().page(200, BLOCKED), there(200, NEWS, NEWS));
    assertBlockedAtHttp(verdict);
    assertThat(verdict.because().reason()).endsWith("get the same with another body");
  }

  @Test
  void aServerThatForbidsEverybodyHidesNoBlockPage() {
    assertBlockedAtHttp(twice(here().page(403, BLOCKED), there(403, "No.", "No.")));
    assertThat(twice(here().page(403, "No."), there(403, "No.", "No.")))
        .isInstanceOf(Verdict.Reachable.class);
    assertUnclear(twice(here().page(403, BLOCKED), there(403, "No.")));
  }

  @Test
  void aRedirectToABlockPageIsBlocking() {
    Verdict verdict = twice(here().redirects("http://warning.example.net/"), there(200, NEWS));
    assertBlockedAtHttp(verdict);
    assertThat(verdict.because().reason()).contains("leads to warning.example.net");
  }

  @Test
  void aRedirectForOnesCountryIsNoBlock() {
    assertThat(twice(here().redirects("http://ru.news.example/"), there(200, NEWS)))
        .isInstanceOf(Verdict.Reachable.class);
    assertUnclear(twice(here().redirects("http://www.news.example.ru/"), there(200, NEWS)));
  }

  @Test
  void anotherAnswerOnceIsUnclear() {
    List<Measurement> there = there(200, NEWS, NEWS);
    Measurement odd = here().page(403, BLOCKED);
    Measurement before = Story.of("ru-1", SITE, -60).connects().page(200, NEWS);
    assertUnclear(judge(odd, LINK_WORKS, there, List.of()));
    assertUnclear(judge(odd, LINK_WORKS, there, List.of(before)));
    assertUnclear(judge(here().page(200, BLOCKED), LINK_WORKS, there, List.of(before)));
    assertUnclear(judge(odd, List.of(), there, List.of(odd)));
  }

  @Test
  void whereControlVantagesDisagreeNothingIsConcluded() {
    List<Measurement> there =
        List.of(
            Story.of("nl-control", SITE, 3).connects().page(200, NEWS),
            Story.of("de-control", SITE, 5).connects().page(403, "No."));
    assertUnclear(twice(here().page(403, BLOCKED), there));
    assertUnclear(twice(here().page(200, NEWS), there));
  }

  @Test
  void aServerThatTurnsAwayControlVantagesAloneIsNoBlock() {
    assertUnclear(twice(here().page(200, NEWS), there(403, "No.", "No.")));
  }

  @Test
  void aPageThatDiffersEachTimeIsReachableIfItsSizeIsRight() {
    List<Measurement> there = there(200, "It is 12:01.", "It is 12:02.");
    assertThat(twice(here().page(200, "It is 12:03."), there))
        .isInstanceOf(Verdict.Reachable.class);
    assertUnclear(twice(here().page(200, "x".repeat(500)), there));
  }

  @Test
  void withoutAControlVantageAPageIsTakenAsBefore() {
    assertThat(twice(here().page(200, BLOCKED), List.of())).isInstanceOf(Verdict.Reachable.class);
    assertUnclear(twice(here().page(403, BLOCKED), List.of()));
  }

  @Test
  void whereFewControlVantagesReachItNothingIsConcluded() {
    List<Measurement> there =
        List.of(
            Story.of("nl-control", SITE, 3).connects().page(200, NEWS),
            Story.of("de-control", SITE, 3).doesNotResolve(Failure.DNS_SERVFAIL),
            Story.of("se-control", SITE, 3).doesNotResolve(Failure.DNS_SERVFAIL));
    assertUnclear(twice(here().page(403, BLOCKED), there));
  }

  @Test
  void aControlThatWasMeasuredAndFailedIsNotSaidToBeMissing() {
    Endpoint domestic = Story.https("control/domestic", "www.example.ru");
    List<Measurement> own =
        List.of(Story.of("ru-1", domestic, 0).doesNotResolve(Failure.DNS_SERVFAIL));
    Verdict verdict = judge(here().page(200, NEWS), own, List.of(), List.of());
    assertUnclear(verdict);
    assertThat(verdict.because().reason())
        .isEqualTo(
            "news.example answered HTTP 200 in clear, but nothing vouches for it, and no control of that time answered (www.example.ru fails at DNS (dns_servfail_error))");
  }

  private static Story here() {
    return Story.of("ru-1", SITE, 0).connects();
  }

  private static List<Measurement> there(int status, String... bodies) {
    List<String> probes = List.of("nl-control", "de-control");
    return IntStream.range(0, bodies.length)
        .mapToObj(n -> Story.of(probes.get(n), SITE, 3).connects().page(status, bodies[n]))
        .toList();
  }

  /// The verdict on a measurement that was the same the time before.
  private static Verdict twice(Measurement measurement, List<Measurement> reference) {
    return judge(measurement, LINK_WORKS, reference, List.of(measurement));
  }

  private static Verdict judge(
      Measurement measurement,
      List<Measurement> own,
      List<Measurement> reference,
      List<Measurement> previous) {
    return Rules.judge(measurement, new Control(own, reference, previous));
  }

  private static void assertBlockedAtHttp(Verdict verdict) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Blocked.class, blocked -> assertThat(blocked.layer()).isEqualTo(Layer.HTTP));
    assertThat(verdict.because().rule()).isEqualTo("blocked.other-page");
  }

  private static void assertUnclear(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Unclear.class);
    assertThat(verdict.because().rule()).isEqualTo("unclear.unproven");
  }
}
