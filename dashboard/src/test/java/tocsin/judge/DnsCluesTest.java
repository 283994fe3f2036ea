package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Clue.*;
import static tocsin.judge.Findings.HOST;
import static tocsin.judge.Findings.clues;
import static tocsin.judge.Findings.ledAway;
import static tocsin.judge.Findings.reset;
import static tocsin.judge.Tests.INNOCENT;
import static tocsin.judge.Tests.OF_CONTROL;
import static tocsin.judge.Tests.OUTSIDE;
import static tocsin.judge.Tests.OWN;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tocsin.model.DnsResponse;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;
import tocsin.model.Timing;

/// What the tests of a battery that ask for names show.
final class DnsCluesTest {
  private static final String FORGED = "203.0.113.5";
  private static final Resolver NOWHERE = Resolver.udp(OF_CONTROL, 53);
  private static final Resolver NOWHERE_TCP = Resolver.parse("tcp://198.18.1.9:53");
  private static final Resolver NOWHERE_ELSE = Resolver.udp("198.18.1.10", 53);
  private static final Resolver IN_CLEAR = Resolver.udp("9.9.9.9", 53);

  @Test
  void aNameThatDoesNotExistShouldHaveNoAddress() {
    assertThat(noSuchName(Tests.answered("x7.signal.org", FORGED))).contains(NO_SUCH_NAME_ANSWERED);
    assertThat(noSuchName(Tests.denied("x7.signal.org"))).doesNotContain(NO_SUCH_NAME_ANSWERED);
  }

  @Test
  void theOwnResolverCountsInTheBatteryAsInTheCheck() {
    assertThat(clues(reset(), tests -> tests.controlsAnswer())).contains(ANSWER_TRUE);
    assertThat(
            clues(
                reset(),
                tests ->
                    tests.trial(
                        Experiment.OWN_RESOLVER, Subject.TARGET, Tests.answered(HOST, FORGED))))
        .contains(ANSWER_FORGED);
  }

  @Test
  void anAnswerFromNowhereSaysNothingUntilAControlsNameWasAskedToo() {
    assertThat(nowhere(Tests.answered(HOST, NOWHERE, FORGED)))
        .doesNotContain(NOWHERE_ANSWERS_NAME, NOWHERE_ANSWERS_ALL, NOWHERE_SILENT);
    assertThat(nowhere(unanswered(HOST, NOWHERE))).contains(NOWHERE_SILENT);
  }

  @Test
  void aRefusalToAnswerShowsThatTheAddressRunsAResolver() {
    assertThat(nowhere(unwilling(HOST, NOWHERE), unanswered(INNOCENT, NOWHERE)))
        .doesNotContain(NOWHERE_ANSWERS_NAME, NOWHERE_SILENT, NOWHERE_MISSES_NAME);
    assertThat(nowhere(unanswered(HOST, NOWHERE), unwilling(INNOCENT, NOWHERE)))
        .doesNotContain(NOWHERE_SILENT, NOWHERE_MISSES_NAME);
  }

  @Test
  void aNameIsMissedOnlyWhereThatOfAControlArrivesOnTheSameWay() {
    assertThat(nowhere(unanswered(HOST, NOWHERE), refused(INNOCENT, NOWHERE)))
        .contains(NOWHERE_MISSES_NAME);
    assertThat(nowhere(unanswered(HOST, NOWHERE), refused(INNOCENT, NOWHERE_TCP)))
        .contains(NOWHERE_SILENT)
        .doesNotContain(NOWHERE_MISSES_NAME);
    assertThat(nowhere(unanswered(HOST, NOWHERE), refused(INNOCENT, NOWHERE_ELSE)))
        .contains(NOWHERE_SILENT)
        .doesNotContain(NOWHERE_MISSES_NAME);
    assertThat(nowhere(refused(HOST, NOWHERE), refused(INNOCENT, NOWHERE)))
        .contains(NOWHERE_REFUSES_NAME)
        .doesNotContain(NOWHERE_MISSES_NAME, NOWHERE_SILENT);
  }

  @Test
  void whatOtherResolversSayInClearIsToldApart() {
    assertThat(others(Tests.answered(HOST, IN_CLEAR, OWN))).contains(OTHERS_TRUE);
    assertThat(others(Tests.answered(HOST, IN_CLEAR, FORGED))).contains(OTHERS_FORGED);
    assertThat(others(Tests.answered(HOST, IN_CLEAR, FORGED, OWN))).contains(OTHERS_FORGED);
    assertThat(others(unwilling(HOST, IN_CLEAR)))
        .doesNotContain(OTHERS_TRUE, OTHERS_FORGED, OTHERS_SILENT, ENCRYPTED_ALIVE);
  }

  @Test
  void anotherResolverIsSilentForANameOnlyIfItAnswersForOthers() {
    Step silent = unanswered(HOST, IN_CLEAR);
    assertThat(others(silent)).doesNotContain(OTHERS_SILENT);
    assertThat(others(silent, Tests.answered(INNOCENT, IN_CLEAR, OF_CONTROL)))
        .contains(OTHERS_SILENT);
    assertThat(others(silent, Tests.answered(INNOCENT, NOWHERE, OF_CONTROL)))
        .doesNotContain(OTHERS_SILENT);
    assertThat(others(silent, unanswered(INNOCENT, IN_CLEAR))).doesNotContain(OTHERS_SILENT);
  }

  @Test
  void anEncryptedResolverIsInReachIfItAnswersForAnyName() {
    assertThat(others(Tests.answered(HOST, OUTSIDE, OWN))).contains(ENCRYPTED_ALIVE);
    assertThat(others(unanswered(HOST, OUTSIDE))).contains(ENCRYPTED_DEAD);
    assertThat(others(unanswered(HOST, OUTSIDE), Tests.answered(INNOCENT, OUTSIDE, OF_CONTROL)))
        .contains(ENCRYPTED_ALIVE)
        .doesNotContain(ENCRYPTED_DEAD);
  }

  @Test
  void theAddressOfAControlVantageOrAnEncryptedResolverMakesAnAnswerTrue() {
    Control alone = new Control(Findings.LINK_WORKS, List.of(), List.of());
    assertThat(clues(ledAway(), alone, tests -> tests.nowhereIsSilent()))
        .doesNotContain(ANSWER_TRUE, ANSWER_FORGED);
    assertThat(clues(ledAway(), alone, tests -> tests.encryptedTells(FORGED)))
        .contains(ANSWER_TRUE);
    assertThat(
            clues(
                ledAway(),
                alone,
                tests ->
                    tests.trial(
                        Experiment.OTHER_RESOLVER,
                        Subject.TARGET,
                        Tests.answered(HOST, IN_CLEAR, FORGED))))
        .as("an answer in clear may be forged as well")
        .doesNotContain(ANSWER_TRUE);
  }

  private static Set<Clue> noSuchName(Step asked) {
    return clues(ledAway(), tests -> tests.trial(Experiment.NO_SUCH_NAME, Subject.TARGET, asked));
  }

  private static Set<Clue> nowhere(Step target, Step... control) {
    return asked(Experiment.NO_RESOLVER, target, control);
  }

  private static Set<Clue> others(Step target, Step... control) {
    return asked(Experiment.OTHER_RESOLVER, target, control);
  }

  private static Set<Clue> asked(Experiment experiment, Step target, Step... control) {
    return clues(
        ledAway(),
        tests -> {
          Tests told = tests.trial(experiment, Subject.TARGET, target);
          return control.length == 0 ? told : told.trial(experiment, Subject.CONTROL, control);
        });
  }

  private static Step unanswered(String name, Resolver resolver) {
    return Tests.unanswered(name, Failure.GENERIC_TIMEOUT_ERROR, resolver);
  }

  private static Step refused(String name, Resolver resolver) {
    return Tests.unanswered(name, Failure.CONNECTION_REFUSED, resolver);
  }

  /// A resolver that answers that it will not.
  private static Step unwilling(String name, Resolver resolver) {
    return new Step.Resolve(
        new Timing(0, 20_000),
        new Outcome.Failed(Failure.DNS_REFUSED, ""),
        name,
        RecordType.A,
        resolver,
        List.of(
            new DnsResponse(
                5, resolver.host() + ":53", 0, 5, List.of("ra"), List.of(), "", "AA==")),
        2_000_000);
  }
}
