package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Findings.HOST;
import static tocsin.judge.Findings.LINK_WORKS;
import static tocsin.judge.Findings.assertMechanisms;
import static tocsin.judge.Findings.chat;
import static tocsin.judge.Findings.diagnosed;
import static tocsin.judge.Findings.elsewhere;
import static tocsin.judge.Findings.ledAway;
import static tocsin.judge.Findings.reset;
import static tocsin.judge.Findings.tested;
import static tocsin.judge.Mechanism.*;
import static tocsin.judge.Tests.INNOCENT;
import static tocsin.judge.Tests.OF_CONTROL;
import static tocsin.judge.Tests.OWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Step.Trial.Subject;

/// Which ways of forging answers are named, by what the measurement and its battery show.
final class DnsDiagnosisTest {
  @Test
  void answersThatRaceAreInjectionBeforeAnyBattery() {
    Measurement forged =
        chat()
            .resolves("203.0.113.5", OWN)
            .notConnectedAt("203.0.113.5", Failure.GENERIC_TIMEOUT_ERROR)
            .made();
    assertMechanisms(diagnosed(forged), DNS_INJECTION);
  }

  @Test
  void aForgedAddressOfNobodysIsABogon() {
    Measurement forged =
        chat()
            .resolves("10.10.34.35", OWN)
            .notConnectedAt("10.10.34.35", Failure.GENERIC_TIMEOUT_ERROR)
            .made();
    assertMechanisms(diagnosed(forged), DNS_INJECTION_BOGON);
  }

  @Test
  void anAnswerFromNowhereForTheNameAloneIsInjection() {
    assertMechanisms(
        tested(ledAway(), tests -> tests.nowhereAnswersTheName("203.0.113.9")), DNS_INJECTION);
  }

  @Test
  void aDenialFromNowhereIsInjectionOfNxdomain() {
    Measurement denied = chat().doesNotResolve(Failure.DNS_NXDOMAIN);
    assertMechanisms(
        tested(
            denied,
            tests ->
                tests
                    .trial(Experiment.NO_RESOLVER, Subject.TARGET, Tests.denied(HOST))
                    .trial(
                        Experiment.NO_RESOLVER,
                        Subject.CONTROL,
                        Tests.unanswered(INNOCENT, Failure.CONNECTION_REFUSED, Tests.OUTSIDE))),
        DNS_INJECTION_NXDOMAIN);
  }

  @Test
  void anAnswerFromNowhereForEveryNameIsAHijack() {
    assertMechanisms(
        tested(ledAway(), tests -> tests.nowhereAnswersEverything("203.0.113.5")), DNS_HIJACK);
  }

  @Test
  void aLieOfTheOwnResolverAloneIsTheResolvers() {
    assertMechanisms(
        tested(ledAway(), tests -> tests.nowhereIsSilent().encryptedTells(OWN)), DNS_RESOLVER);
  }

  @Test
  void oneAnswerThatIsAnotherThanElsewhereDecidesNothingAlone() {
    assertThat(diagnosed(ledAway()).mechanisms()).isEmpty();
  }

  @Test
  void silenceForOneNameThatOthersDoNotMeetIsADrop() {
    Measurement silent = chat().doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR);
    assertThat(diagnosed(silent).mechanisms()).isEmpty();
    assertMechanisms(tested(silent, tests -> tests.nowhereMissesTheName()), DNS_DROP);
  }

  @Test
  void whereAnswersAreForgedAndNoEncryptedResolverIsInReachBothAreSaid() {
    assertMechanisms(
        tested(ledAway(), tests -> tests.nowhereAnswersTheName("203.0.113.5").encryptedIsDead()),
        DNS_INJECTION,
        DNS_DOH_BLOCK);
  }

  @Test
  void anEncryptedResolverOutOfReachIsNoBlockOfItsOwn() {
    assertMechanisms(
        tested(
            reset(),
            tests ->
                tests
                    .encryptedIsDead()
                    .controlAnswersStrangers()
                    .trial(
                        Experiment.NAME_AT_CONTROL,
                        Subject.CONTROL,
                        Tests.connected(OF_CONTROL),
                        Tests.unshaken(OF_CONTROL, HOST, Failure.CONNECTION_RESET))),
        TLS_RESET_SNI);
  }

  @Test
  void theLayerOfABlockIsThatOfItsFirstMechanism() {
    Verdict verdict =
        Rules.judge(
            ledAway(),
            new Control(LINK_WORKS, elsewhere(), List.of(ledAway()))
                .withBattery(Tests.of(ledAway(), -5).nowhereAnswersTheName("203.0.113.5").made()));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Blocked.class,
            blocked -> {
              assertThat(blocked.layer()).isEqualTo(Layer.DNS);
              assertThat(blocked.mechanisms()).containsExactly(DNS_INJECTION);
            });
  }
}
