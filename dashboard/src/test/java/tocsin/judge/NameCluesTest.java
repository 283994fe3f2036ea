package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Clue.*;
import static tocsin.judge.Findings.HOST;
import static tocsin.judge.Findings.chat;
import static tocsin.judge.Findings.clues;
import static tocsin.judge.Findings.elsewhere;
import static tocsin.judge.Findings.reset;
import static tocsin.judge.Tests.INNOCENT;
import static tocsin.judge.Tests.OF_CONTROL;
import static tocsin.judge.Tests.OWN;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// What handshakes show about the name in them.
final class NameCluesTest {
  private static final String LIAR = "CN=liar";
  private static final String FORGED = "203.0.113.5";

  @Test
  void aNameThatPassesInTwoPiecesIsAClueOnlyIfItDoesNotPassWhole() {
    Step shaken = Tests.shaken(OWN, HOST);
    assertThat(clues(reset(), tests -> tests.trial(Experiment.SPLIT, Subject.TARGET, shaken)))
        .contains(SPLIT_PASSES);
    assertThat(
            clues(
                reset(),
                tests ->
                    tests
                        .trial(Experiment.SPLIT, Subject.TARGET, shaken)
                        .trial(Experiment.NAME_AT_TARGET, Subject.TARGET, shaken)))
        .contains(NAME_PASSES)
        .doesNotContain(SPLIT_PASSES);
    assertThat(
            clues(reset(), tests -> tests.trial(Experiment.SPLIT, Subject.TARGET, cut(OWN, HOST))))
        .doesNotContain(SPLIT_PASSES);
  }

  @Test
  void anAddressThatOnlyAnAnswerInClearGaveIsNoPlaceToTestTheName() {
    Measurement ledAway = Findings.ledAway();
    assertThat(atTarget(ledAway, cut(FORGED, HOST))).doesNotContain(NAME_RESET);
    assertThat(atTarget(ledAway, cut(OWN, HOST))).contains(NAME_RESET);
    assertThat(atTarget(ledAway, cut("192.0.2.77", HOST)))
        .as("nothing speaks against an address that the probe took for known good")
        .contains(NAME_RESET);
  }

  @Test
  void aControlsOwnChainShowsThatTheNameArrived() {
    assertThat(atControl(faked(), Tests.refused(OF_CONTROL, HOST, "CN=control")))
        .contains(NAME_PASSES_AT_CONTROL)
        .doesNotContain(NAME_FAKED_AT_CONTROL);
    assertThat(atControl(reset(), Tests.refused(OF_CONTROL, HOST, LIAR)))
        .contains(NAME_PASSES_AT_CONTROL);
    assertThat(atControl(reset(), Tests.shaken(OF_CONTROL, HOST))).contains(NAME_PASSES_AT_CONTROL);
  }

  @Test
  void whatAControlDoesToAnyStrangerIsNotAboutTheName() {
    for (Failure failure : List.of(Failure.CONNECTION_RESET, Failure.GENERIC_TIMEOUT_ERROR)) {
      Clue clue =
          failure == Failure.CONNECTION_RESET ? NAME_RESET_AT_CONTROL : NAME_SILENT_AT_CONTROL;
      Step named = Tests.unshaken(OF_CONTROL, HOST, failure);
      assertThat(atControl(reset(), named)).as("no other name was tried").doesNotContain(clue);
      assertThat(afterStranger(named, Tests.unshaken(OF_CONTROL, INNOCENT, failure)))
          .doesNotContain(clue);
      assertThat(afterStranger(named, Tests.refused("192.0.2.77", INNOCENT, "CN=control")))
          .as("at another address")
          .doesNotContain(clue);
      assertThat(afterStranger(named, Tests.refused(OF_CONTROL, INNOCENT, "CN=control")))
          .contains(clue);
      assertThat(afterStranger(named, Tests.shaken(OF_CONTROL, INNOCENT))).contains(clue);
    }
  }

  @Test
  void aNameThatArrivesAtAControlNeedsNoOther() {
    assertThat(atControl(reset(), Tests.refused(OF_CONTROL, HOST, "CN=control")))
        .contains(NAME_PASSES_AT_CONTROL);
  }

  @Test
  void theSameIssuerAtAControlIsTheSameLiarUnlessControlsHaveItThemselves() {
    Step liar = Tests.refused(OF_CONTROL, HOST, LIAR);
    assertThat(atControl(faked(), liar)).contains(NAME_FAKED_AT_CONTROL);
    Measurement control = Story.of("cn-1", Story.CONTROL, 0).answers();
    assertThat(
            clues(
                faked("CN=y"),
                new Control(List.of(control), elsewhere(), List.of()),
                tests ->
                    tests.trial(
                        Experiment.NAME_AT_CONTROL,
                        Subject.CONTROL,
                        Tests.refused(OF_CONTROL, HOST, "CN=y"))))
        .contains(NAME_PASSES_AT_CONTROL)
        .doesNotContain(NAME_FAKED_AT_CONTROL);
    assertThat(
            clues(
                faked("CN=y"),
                new Control(List.of(), elsewhere(), List.of()),
                tests ->
                    tests
                        .controlsAnswer()
                        .trial(
                            Experiment.NAME_AT_CONTROL,
                            Subject.CONTROL,
                            Tests.refused(OF_CONTROL, HOST, "CN=y"))))
        .as("a control within the battery was seen to have it")
        .doesNotContain(NAME_FAKED_AT_CONTROL);
  }

  @Test
  void anInnocentNameFailsAlikeOrPasses() {
    assertThat(innocent(faked(), Tests.refused(OWN, INNOCENT, LIAR)))
        .contains(INNOCENT_FAILS_ALIKE)
        .doesNotContain(INNOCENT_PASSES);
    assertThat(innocent(faked(), Tests.refused(OWN, INNOCENT, "CN=own")))
        .contains(INNOCENT_PASSES)
        .doesNotContain(INNOCENT_FAILS_ALIKE);
    assertThat(innocent(reset(), cut(OWN, INNOCENT))).contains(INNOCENT_FAILS_ALIKE);
    assertThat(innocent(reset(), Tests.unshaken(OWN, INNOCENT, Failure.GENERIC_TIMEOUT_ERROR)))
        .as("silence is not a reset")
        .doesNotContain(INNOCENT_FAILS_ALIKE, INNOCENT_PASSES);
  }

  @Test
  void theHandshakesOfTheTimeBeforeCountToo() {
    Control control = new Control(Findings.LINK_WORKS, elsewhere(), List.of(reset()));
    Measurement silent =
        chat().resolves(OWN).connects().handshakeFails(Failure.GENERIC_TIMEOUT_ERROR);
    assertThat(clues(silent, control, tests -> tests.nowhereIsSilent()))
        .contains(NAME_RESET, NAME_SILENT);
  }

  private static Step cut(String address, String name) {
    return Tests.unshaken(address, name, Failure.CONNECTION_RESET);
  }

  private static Measurement faked() {
    return faked(LIAR);
  }

  private static Measurement faked(String issuer) {
    return chat().resolves(OWN).connects(OWN).with(Tests.refused(OWN, HOST, issuer)).made();
  }

  private static Set<Clue> atTarget(Measurement failed, Step step) {
    return clues(failed, tests -> tests.trial(Experiment.NAME_AT_TARGET, Subject.TARGET, step));
  }

  private static Set<Clue> atControl(Measurement failed, Step step) {
    return clues(failed, tests -> tests.trial(Experiment.NAME_AT_CONTROL, Subject.CONTROL, step));
  }

  private static Set<Clue> afterStranger(Step named, Step stranger) {
    return clues(
        reset(),
        tests ->
            tests
                .trial(Experiment.INNOCENT_NAME, Subject.CONTROL, stranger)
                .trial(Experiment.NAME_AT_CONTROL, Subject.CONTROL, named));
  }

  private static Set<Clue> innocent(Measurement failed, Step step) {
    return clues(failed, tests -> tests.trial(Experiment.INNOCENT_NAME, Subject.TARGET, step));
  }
}
