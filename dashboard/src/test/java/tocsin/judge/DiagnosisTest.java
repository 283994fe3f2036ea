package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Mechanism.*;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.INNOCENT;
import static tocsin.judge.Tests.OF_CONTROL;
import static tocsin.judge.Tests.OWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Outcome;
import tocsin.model.Step.Trial.Subject;
import tocsin.model.Target;
import tocsin.model.Trust;

/// Which mechanisms are named, by what the measurement and its battery show.
final class DiagnosisTest {
  private static final String HOST = CHAT.host();
  private static final Outcome OK = new Outcome.Succeeded();
  private static final Outcome SILENT = new Outcome.Failed(Failure.GENERIC_TIMEOUT_ERROR, "");
  private static final List<Measurement> LINK_WORKS =
      List.of(Story.of("cn-1", CONTROL, 0).answers());

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
                    .trial(
                        Experiment.NAME_AT_CONTROL,
                        Subject.CONTROL,
                        Tests.connected(OF_CONTROL),
                        Tests.unshaken(OF_CONTROL, HOST, Failure.CONNECTION_RESET))),
        TLS_RESET_SNI);
  }

  @Test
  void aResetAfterTheNameAtAControlIsTheNames() {
    Attribution attribution =
        tested(
            reset(),
            tests ->
                tests.trial(
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
  void aFailureThatMayBeAPunishmentIsNoMechanismOfItsOwn() {
    Measurement punished = chat().resolves(OWN).doesNotConnect(Failure.CONNECTION_REFUSED);
    assertThat(
            diagnosed(punished, new Control(LINK_WORKS, elsewhere(), List.of(reset())))
                .mechanisms())
        .containsExactly(TLS_RESET_SNI);
  }

  @Test
  void aFailureThatMayBeAPunishmentForANeighbourIsNoMechanismOfItsOwn() {
    Measurement punished = chat().resolves(OWN).doesNotConnect(Failure.CONNECTION_REFUSED);
    Measurement before = chat().resolves(OWN).doesNotConnect(Failure.CONNECTION_REFUSED);
    Control alone = new Control(LINK_WORKS, elsewhere(), List.of(before));
    Control beside =
        new Control(
            LINK_WORKS,
            elsewhere(),
            List.of(before),
            Control.Stage.MEASURING,
            List.of(before),
            List.of(),
            List.of(reset()),
            LINK_WORKS);
    assertThat(diagnosed(punished, alone).mechanisms()).containsExactly(IP_RESET);
    assertThat(diagnosed(punished, beside).mechanisms()).isEmpty();
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
  void unansweredResetAndForbiddenSynsAreToldApart() {
    assertMechanisms(diagnosed(stopsAtTcp(Failure.GENERIC_TIMEOUT_ERROR)), IP_BLACKHOLE);
    assertMechanisms(diagnosed(stopsAtTcp(Failure.CONNECTION_REFUSED)), IP_RESET);
    assertMechanisms(diagnosed(stopsAtTcp(Failure.HOST_UNREACHABLE)), IP_PROHIBITED);
    assertMechanisms(diagnosed(stopsAtTcp(Failure.PERMISSION_DENIED)), IP_PROHIBITED);
  }

  @Test
  void aTransferThatStopsAtTheSameByteTwiceIsFrozen() {
    Measurement frozen = transfers(SILENT, 16_300, 15_000);
    assertMechanisms(
        diagnosed(
            frozen,
            new Control(LINK_WORKS, elsewhere(), List.of(transfers(SILENT, 16_400, 15_000)))),
        THROTTLE_FREEZE);
  }

  @Test
  void aTransferAtAFractionOfAControlsRateIsPoliced() {
    Measurement slow = transfers(OK, 65_000, 4_000);
    assertMechanisms(
        tested(
            slow,
            tests ->
                tests
                    .trial(
                        Experiment.TRANSFER, Subject.TARGET, Tests.transferred(OK, 65_000, 4_000))
                    .trial(
                        Experiment.TRANSFER, Subject.CONTROL, Tests.transferred(OK, 65_000, 60))),
        THROTTLE_POLICING);
  }

  @Test
  void silenceForTheNameInQuicIsToldFromSilenceForAny() {
    Measurement silent = quic();
    assertThat(diagnosed(silent).mechanisms()).isEmpty();
    String host = silent.endpoint().host();
    assertMechanisms(
        tested(
            silent,
            tests ->
                tests
                    .trial(Experiment.QUIC, Subject.TARGET, Tests.initial(SILENT, OWN, host))
                    .trial(Experiment.QUIC, Subject.CONTROL, Tests.initial(OK, OWN, INNOCENT))),
        QUIC_DROP_SNI);
    assertMechanisms(
        tested(
            silent,
            tests ->
                tests
                    .trial(Experiment.QUIC, Subject.TARGET, Tests.initial(SILENT, OWN, host))
                    .trial(Experiment.QUIC, Subject.CONTROL, Tests.initial(SILENT, OWN, INNOCENT))
                    .trial(
                        Experiment.QUIC,
                        Subject.CONTROL,
                        Tests.initial(SILENT, OF_CONTROL, INNOCENT))
                    .trial(Experiment.CONNECT, Subject.TARGET, Tests.connected(OWN))),
        UDP_DROP);
  }

  @Test
  void aServerThatClosesIsReachedAndSilenceOfAPortIsToldFromSilenceOfAHost() {
    Measurement silent = quic();
    String host = silent.endpoint().host();
    assertMechanisms(
        tested(
            silent,
            tests ->
                tests
                    .suspect(Experiment.QUIC, Subject.CONTROL, Tests.closed(OWN, INNOCENT))
                    .suspect(Experiment.QUIC, Subject.TARGET, Tests.initial(SILENT, OWN, host))),
        QUIC_DROP_SNI);
    assertMechanisms(
        tested(
            silent,
            tests ->
                tests
                    .nowhereIsRefused()
                    .trial(
                        Experiment.QUIC,
                        Subject.CONTROL,
                        Tests.initial(SILENT, OF_CONTROL, INNOCENT))
                    .suspect(Experiment.QUIC, Subject.TARGET, Tests.initial(SILENT, OWN, host))),
        UDP_DROP);
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

  private interface Telling extends java.util.function.UnaryOperator<Tests> {}

  private static Story chat() {
    return Story.of("cn-1", CHAT, 0);
  }

  private static Measurement reset() {
    return chat().resolves(OWN).connects().handshakeFails(Failure.CONNECTION_RESET);
  }

  private static Measurement ledAway() {
    return chat()
        .resolves("203.0.113.5")
        .notConnectedAt("203.0.113.5", Failure.GENERIC_TIMEOUT_ERROR)
        .made();
  }

  private static Measurement stopsAtTcp(Failure failure) {
    return chat().resolves(OWN).doesNotConnect(failure);
  }

  private static Measurement transfers(Outcome outcome, long bytes, long millis) {
    return chat()
        .resolves(OWN)
        .connects()
        .shakesHands("aa")
        .with(Tests.transferred(outcome, bytes, millis))
        .made();
  }

  private static Measurement quic() {
    Endpoint endpoint =
        new Endpoint(
            new Target("signal", "web"),
            HOST,
            443,
            CheckKind.QUIC,
            "",
            Trust.NONE,
            new Oracle.None());
    return Story.of("cn-1", endpoint, 0)
        .resolves(OWN)
        .with(Tests.initial(SILENT, OWN, HOST))
        .made();
  }

  private static List<Measurement> elsewhere() {
    return List.of(
        Story.of("nl-control", CHAT, 5).answers(), Story.of("de-control", CHAT, 9).answers());
  }

  private static Attribution diagnosed(Measurement measurement) {
    return diagnosed(measurement, new Control(LINK_WORKS, elsewhere(), List.of()));
  }

  private static Attribution diagnosed(Measurement measurement, Control control) {
    return Diagnosis.of(measurement, control).attribution();
  }

  private static Attribution tested(Measurement failed, Telling telling) {
    Measurement battery = telling.apply(Tests.of(failed, 5).controlsAnswer()).made();
    return diagnosed(failed, new Control(LINK_WORKS, elsewhere(), List.of()).withBattery(battery));
  }

  private static void assertMechanisms(Attribution attribution, Mechanism... mechanisms) {
    assertThat(attribution.mechanisms())
        .as("confidence %s", attribution.confidence())
        .containsExactly(mechanisms);
    assertThat(attribution.confidence()).isBetween(Likelihoods.ENOUGH, 1.0);
  }
}
