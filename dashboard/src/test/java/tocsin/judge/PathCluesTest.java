package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Clue.SYN_ACCEPTED;
import static tocsin.judge.Clue.SYN_RESET;
import static tocsin.judge.Clue.SYN_SILENT;
import static tocsin.judge.Findings.clues;
import static tocsin.judge.Findings.ledAway;
import static tocsin.judge.Tests.OWN;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// What connection attempts show.
final class PathCluesTest {
  @Test
  void attemptsOfTheBatteryCountAtAddressesThatAreGood() {
    assertThat(tried(Tests.connected(OWN))).contains(SYN_ACCEPTED);
    assertThat(tried(Tests.unconnected(OWN, Failure.GENERIC_TIMEOUT_ERROR))).contains(SYN_SILENT);
    assertThat(tried(Tests.connected("203.0.113.5")))
        .as("an address that only an answer in clear gave")
        .doesNotContain(SYN_ACCEPTED);
  }

  @Test
  void oneAddressThatAcceptsOutweighsThoseThatFail() {
    assertThat(
            tried(Tests.unconnected("192.0.2.9", Failure.CONNECTION_REFUSED), Tests.connected(OWN)))
        .contains(SYN_ACCEPTED)
        .doesNotContain(SYN_RESET);
  }

  @Test
  void aRefusalIsAPunishmentOnlySoonAfterAHandshakeThatFailedThere() {
    assertThat(refusedAfter(cut(-179))).doesNotContain(SYN_RESET);
    assertThat(refusedAfter(cut(-180))).contains(SYN_RESET);
    assertThat(refusedAfter(Story.of("cn-1", Story.CHAT, -60).answers()))
        .as("a handshake that came through")
        .contains(SYN_RESET);
    assertThat(
            refusedAfter(
                Story.of("cn-1", Story.CHAT, -60)
                    .resolves("192.0.2.9")
                    .connects("192.0.2.9")
                    .with(Tests.unshaken("192.0.2.9", Findings.HOST, Failure.CONNECTION_RESET))
                    .made()))
        .as("at another address")
        .contains(SYN_RESET);
  }

  private static Measurement cut(int second) {
    return Scenes.reset("cn-1", second);
  }

  private static Set<Clue> refusedAfter(Measurement before) {
    return Diagnosis.of(
            Findings.stopsAtTcp(Failure.CONNECTION_REFUSED),
            new Control(Findings.LINK_WORKS, Findings.elsewhere(), List.of(before)))
        .clues();
  }

  private static Set<Clue> tried(Step... connects) {
    return clues(
        ledAway(),
        tests -> {
          Tests told = tests;
          for (Step connect : connects) {
            told = told.trial(Experiment.CONNECT, Subject.TARGET, connect);
          }
          return told;
        });
  }
}
