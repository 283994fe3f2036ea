package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Findings.HOST;
import static tocsin.judge.Findings.assertMechanisms;
import static tocsin.judge.Findings.chat;
import static tocsin.judge.Findings.diagnosed;
import static tocsin.judge.Findings.ledAway;
import static tocsin.judge.Findings.reset;
import static tocsin.judge.Findings.tested;
import static tocsin.judge.Mechanism.*;
import static tocsin.judge.Tests.INNOCENT;
import static tocsin.judge.Tests.OF_CONTROL;
import static tocsin.judge.Tests.OWN;

import org.junit.jupiter.api.Test;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Step.Trial.Subject;

/// Which ways of acting on the server name are named.
final class NameDiagnosisTest {
  @Test
  void aResetAfterTheNameAtAControlIsTheNames() {
    Attribution attribution =
        tested(
            reset(),
            tests ->
                tests
                    .controlAnswersStrangers()
                    .trial(
                        Experiment.NAME_AT_CONTROL,
                        Subject.CONTROL,
                        Tests.connected(OF_CONTROL),
                        Tests.unshaken(OF_CONTROL, HOST, Failure.CONNECTION_RESET)));
    assertMechanisms(attribution, TLS_RESET_SNI);
    assertThat(attribution.confidence()).isGreaterThan(0.99);
  }

  @Test
  void aResetWhateverTheNameIsNotTheNames() {
    assertThat(
            tested(
                    reset(),
                    tests ->
                        tests
                            .trial(
                                Experiment.INNOCENT_NAME,
                                Subject.TARGET,
                                Tests.connected(OWN),
                                Tests.unshaken(OWN, INNOCENT, Failure.CONNECTION_RESET))
                            .trial(
                                Experiment.NAME_AT_CONTROL,
                                Subject.CONTROL,
                                Tests.connected(OF_CONTROL),
                                Tests.refused(OF_CONTROL, HOST, "CN=y")))
                .mechanisms())
        .isEmpty();
  }

  @Test
  void whatMayHaveBeenPunishedForAnotherTestDoesNotCountAgainstIt() {
    assertMechanisms(
        tested(
            reset(),
            tests ->
                tests
                    .controlAnswersStrangers()
                    .trial(
                        Experiment.NAME_AT_CONTROL,
                        Subject.CONTROL,
                        Tests.connected(OF_CONTROL),
                        Tests.unshaken(OF_CONTROL, HOST, Failure.CONNECTION_RESET))
                    .suspect(
                        Experiment.INNOCENT_NAME,
                        Subject.TARGET,
                        Tests.connected(OWN),
                        Tests.unshaken(OWN, INNOCENT, Failure.CONNECTION_RESET))
                    .suspect(
                        Experiment.CONNECT,
                        Subject.TARGET,
                        Tests.unconnected(OWN, Failure.CONNECTION_REFUSED))),
        TLS_RESET_SNI);
  }

  @Test
  void silenceAfterTheNameIsDecidedByTheBattery() {
    Measurement silent =
        chat().resolves(OWN).connects().handshakeFails(Failure.GENERIC_TIMEOUT_ERROR);
    assertThat(diagnosed(silent).mechanisms()).isEmpty();
    assertMechanisms(
        tested(
            silent,
            tests ->
                tests
                    .trial(
                        Experiment.INNOCENT_NAME,
                        Subject.TARGET,
                        Tests.connected(OWN),
                        Tests.refused(OWN, INNOCENT, "CN=y"))
                    .leftOut(Experiment.SPLIT)
                    .controlAnswersStrangers()
                    .trial(
                        Experiment.NAME_AT_CONTROL,
                        Subject.CONTROL,
                        Tests.connected(OF_CONTROL),
                        Tests.unshaken(OF_CONTROL, HOST, Failure.GENERIC_TIMEOUT_ERROR))),
        TLS_DROP_SNI);
  }

  @Test
  void forgedAnswersAndResetsOfTheTrueAddressAreBothSaid() {
    Attribution both =
        tested(
            ledAway(),
            tests ->
                tests
                    .nowhereAnswersTheName("203.0.113.5")
                    .encryptedTells(OWN)
                    .controlAnswersStrangers()
                    .trial(
                        Experiment.NAME_AT_CONTROL,
                        Subject.CONTROL,
                        Tests.connected(OF_CONTROL),
                        Tests.unshaken(OF_CONTROL, HOST, Failure.CONNECTION_RESET))
                    .trial(
                        Experiment.NAME_AT_TARGET,
                        Subject.TARGET,
                        Tests.connected(OWN),
                        Tests.unshaken(OWN, HOST, Failure.CONNECTION_RESET)));
    assertMechanisms(both, DNS_INJECTION, TLS_RESET_SNI);
  }

  @Test
  void whereTheTrueAddressAnswersTheForgedAnswersAreAll() {
    assertMechanisms(
        tested(
            ledAway(),
            tests ->
                tests
                    .nowhereAnswersTheName("203.0.113.5")
                    .encryptedTells(OWN)
                    .trial(
                        Experiment.NAME_AT_TARGET,
                        Subject.TARGET,
                        Tests.connected(OWN),
                        Tests.shaken(OWN, HOST))
                    .trial(
                        Experiment.NAME_AT_CONTROL,
                        Subject.CONTROL,
                        Tests.connected(OF_CONTROL),
                        Tests.refused(OF_CONTROL, HOST, "CN=z"))),
        DNS_INJECTION);
  }

  @Test
  void aChainThatDoesNotVerifyAtItsOwnAddressIsSomebodyElses() {
    Measurement faked =
        chat().resolves(OWN).connects().refuses("ff", Failure.SSL_UNKNOWN_AUTHORITY);
    assertMechanisms(diagnosed(faked), TLS_MITM);
  }

  @Test
  void aChainThatDoesNotVerifyWhereAForgedAnswerLedIsTheAnswersDoing() {
    Measurement faked =
        chat()
            .resolves("203.0.113.5")
            .connects("203.0.113.5")
            .with(Tests.refused("203.0.113.5", HOST, "CN=z"))
            .made();
    assertThat(diagnosed(faked).mechanisms()).doesNotContain(TLS_MITM);
  }

  @Test
  void whatPassesCountsEvenWhereItMayHaveBeenPunished() {
    assertMechanisms(
        tested(
            chat().resolves(OWN).connects().handshakeFails(Failure.GENERIC_TIMEOUT_ERROR),
            tests ->
                tests.suspect(
                    Experiment.INNOCENT_NAME,
                    Subject.TARGET,
                    Tests.connected(OWN),
                    Tests.refused(OWN, INNOCENT, "CN=y"))),
        TLS_DROP_SNI);
  }
}
