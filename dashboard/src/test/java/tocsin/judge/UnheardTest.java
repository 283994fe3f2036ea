package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;

/// A resolver that misses questions for everybody's names now and then blocks nobody's.
final class UnheardTest {
  private static final Endpoint STORAGE = Story.https("signal/storage", "storage.signal.org");
  private static final Endpoint WEB = Story.https("whatsapp/web", "web.whatsapp.com");

  @Test
  void aNameThatAloneGoesUnansweredIsBlocked() {
    assertThat(verdict(story())).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void twoQuestionsInARowMayBothHaveBeenLost() {
    List<Measurement> all = story();
    all.removeFirst();
    assertThat(verdict(all).because().rule()).isEqualTo("unclear.twice");
  }

  @Test
  void whereAnotherServicesNameWentUnansweredTooNothingIsSaid() {
    Verdict verdict = verdict(story(silent("cn-1", WEB, -60)));
    assertThat(verdict.because().rule()).isEqualTo("unclear.resolver");
    assertThat(verdict.because().reason())
        .endsWith("but questions for web.whatsapp.com went unanswered here as well");
  }

  @Test
  void oneThatWasAnsweredAgainCountsToo() {
    Measurement missed = silent("cn-1", WEB, -60);
    Measurement since = Story.of("cn-1", WEB, -10).answers();
    assertThat(verdict(story(missed, since)).because().rule()).isEqualTo("unclear.resolver");
  }

  @Test
  void whatElsewhereOrLongAgoOrTheSameServiceMissedDoesNot() {
    assertThat(
            verdict(
                story(
                    silent("cn-2", WEB, -60),
                    silent("cn-1", WEB, -181),
                    silent("cn-1", STORAGE, -10),
                    Story.of("cn-1", WEB, -30).doesNotResolve(Failure.DNS_SERVFAIL))))
        .isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void whatTestsFoundOutStands() {
    Measurement first = silent("cn-1", CHAT, -20);
    Measurement tested = Tests.of(first, 4).nowhereMissesTheName().made();
    assertThat(verdict(story(silent("cn-1", WEB, -60), tested)))
        .isInstanceOfSatisfying(
            Verdict.Blocked.class,
            blocked -> assertThat(blocked.attribution().isDetermined()).isTrue());
  }

  private static List<Measurement> story(Measurement... more) {
    List<Measurement> all =
        new ArrayList<>(
            List.of(
                silent("cn-1", CHAT, -60),
                silent("cn-1", CHAT, -20),
                silent("cn-1", CHAT, 0),
                Story.of("cn-1", CONTROL, -3).answers(),
                Story.of("nl-control", CHAT, 4).answers(),
                Story.of("de-control", CHAT, 4).answers()));
    all.addAll(Stream.of(more).toList());
    return all;
  }

  private static Measurement silent(String probe, Endpoint endpoint, int second) {
    return Story.of(probe, endpoint, second).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR);
  }

  private static Verdict verdict(List<Measurement> all) {
    return Window.judge(all).stream()
        .filter(judged -> judged.measurement().vantage().probe().equals("cn-1"))
        .filter(judged -> judged.measurement().endpoint().equals(CHAT))
        .map(Judged::verdict)
        .findFirst()
        .orElseThrow();
  }
}
