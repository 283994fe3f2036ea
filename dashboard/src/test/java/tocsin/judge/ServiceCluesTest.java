package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Clue.*;
import static tocsin.judge.Findings.HOST;
import static tocsin.judge.Findings.OK;
import static tocsin.judge.Findings.SILENT;
import static tocsin.judge.Tests.INNOCENT;
import static tocsin.judge.Tests.OF_CONTROL;
import static tocsin.judge.Tests.OWN;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Outcome;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;
import tocsin.model.Target;
import tocsin.model.Timing;
import tocsin.model.Trust;

/// What pages in clear, QUIC and STUN show.
final class ServiceCluesTest {
  private static final Endpoint QUIC_CHAT = endpoint(CheckKind.QUIC, 443);
  private static final Endpoint RELAY = endpoint(CheckKind.STUN, 3478);
  private static final Outcome CUT = new Outcome.Failed(Failure.CONNECTION_RESET, "");
  private static final String FORGED = "203.0.113.5";

  @Test
  void aResetAfterARequestInClearCountsAtTheOwnAddressAlone() {
    assertThat(clues(requested(OWN, CUT), Tests::controlsAnswer)).contains(REQUEST_RESET);
    assertThat(clues(requested(FORGED, CUT), Tests::controlsAnswer)).doesNotContain(REQUEST_RESET);
    assertThat(clues(requested(OWN, SILENT), Tests::controlsAnswer)).doesNotContain(REQUEST_RESET);
    assertThat(
            clues(
                requested(OWN, SILENT),
                tests ->
                    tests.trial(
                        Experiment.NAME_AT_TARGET,
                        Subject.TARGET,
                        Tests.connected(OWN),
                        Tests.transferred(CUT, 0, 20))))
        .contains(REQUEST_RESET);
  }

  @Test
  void silenceForTheNameInQuicIsAClueAtAddressesThatAreItsOwn() {
    assertThat(clues(quic(OWN), Tests::controlsAnswer)).contains(QUIC_NAME_SILENT);
    assertThat(clues(quic(FORGED), Tests::controlsAnswer)).doesNotContain(QUIC_NAME_SILENT);
    assertThat(clues(quic(FORGED), tests -> initial(tests, Subject.TARGET, SILENT, OWN, HOST)))
        .contains(QUIC_NAME_SILENT);
    assertThat(clues(quic(FORGED), tests -> initial(tests, Subject.TARGET, SILENT, FORGED, HOST)))
        .as("an address that only an answer in clear gave")
        .doesNotContain(QUIC_NAME_SILENT);
    assertThat(clues(quic(FORGED), tests -> initial(tests, Subject.TARGET, OK, OWN, HOST)))
        .doesNotContain(QUIC_NAME_SILENT);
    assertThat(clues(quic(FORGED), tests -> initial(tests, Subject.TARGET, SILENT, OWN, INNOCENT)))
        .as("another name")
        .doesNotContain(QUIC_NAME_SILENT);
  }

  @Test
  void anInnocentInitialIsToldByWhomItAsked() {
    assertThat(clues(quic(OWN), tests -> initial(tests, Subject.CONTROL, OK, OWN, INNOCENT)))
        .contains(QUIC_INNOCENT_PASSES);
    assertThat(clues(quic(OWN), tests -> initial(tests, Subject.CONTROL, SILENT, OWN, INNOCENT)))
        .contains(QUIC_INNOCENT_SILENT);
    assertThat(clues(quic(OWN), tests -> initial(tests, Subject.CONTROL, OK, OF_CONTROL, INNOCENT)))
        .contains(QUIC_CONTROL_PASSES);
    assertThat(
            clues(
                quic(OWN),
                tests ->
                    initial(
                        initial(tests, Subject.TARGET, SILENT, "192.0.2.77", HOST),
                        Subject.CONTROL,
                        SILENT,
                        "192.0.2.77",
                        INNOCENT)))
        .as("where the target was asked is the target's address")
        .contains(QUIC_INNOCENT_SILENT);
  }

  @Test
  void quicVanishesOnTheWayToAControlOnlyIfThatAnswersUdpElsewhere() {
    assertThat(besideControl(refused(Resolver.udp(OF_CONTROL, 53))))
        .contains(QUIC_CONTROL_VANISHES);
    assertThat(besideControl(refused(Resolver.parse("tcp://198.18.1.9:53"))))
        .contains(QUIC_CONTROL_SILENT);
    assertThat(besideControl(refused(Resolver.udp("198.18.1.10", 53))))
        .contains(QUIC_CONTROL_SILENT);
    assertThat(
            besideControl(
                Tests.unanswered(
                    HOST, Failure.GENERIC_TIMEOUT_ERROR, Resolver.udp(OF_CONTROL, 53))))
        .contains(QUIC_CONTROL_SILENT);
  }

  @Test
  void anAddressAnswersIfItAcceptsOrRefusesAConnection() {
    assertThat(tried(Tests.connected(OWN))).contains(ADDRESS_ANSWERS);
    assertThat(tried(Tests.unconnected(OWN, Failure.CONNECTION_REFUSED))).contains(ADDRESS_ANSWERS);
    assertThat(tried(Tests.unconnected(OWN, Failure.GENERIC_TIMEOUT_ERROR)))
        .doesNotContain(ADDRESS_ANSWERS);
    assertThat(tried(Tests.connected(FORGED))).doesNotContain(ADDRESS_ANSWERS);
  }

  @Test
  void aNeighbourAtTheSameAddressShowsThatItAnswers() {
    Measurement neighbour = Findings.chat().answers();
    Control beside =
        new Control(
            Findings.LINK_WORKS,
            reached(RELAY, binding(OK, OWN)),
            List.of(),
            Control.Stage.MEASURING,
            List.of(),
            List.of(),
            List.of(neighbour),
            Findings.LINK_WORKS);
    assertThat(Diagnosis.of(stun(SILENT), beside).clues()).contains(STUN_SILENT, ADDRESS_ANSWERS);
    assertThat(Diagnosis.of(stun(SILENT), beside).attribution().mechanisms())
        .containsExactly(Mechanism.STUN_DROP);
  }

  @Test
  void stunIsSilentIfNoneOfItsOwnAddressesAnswers() {
    assertThat(clues(stun(SILENT), Tests::controlsAnswer))
        .contains(STUN_SILENT)
        .doesNotContain(ADDRESS_ANSWERS);
    assertThat(clues(stun(CUT), Tests::controlsAnswer)).doesNotContain(STUN_SILENT);
    Measurement astray = story(RELAY).resolves(FORGED).with(binding(SILENT, FORGED)).made();
    assertThat(clues(astray, Tests::controlsAnswer)).doesNotContain(STUN_SILENT);
    Measurement both =
        story(RELAY).resolves(OWN).with(binding(SILENT, OWN)).with(binding(CUT, OWN)).made();
    assertThat(clues(both, Tests::controlsAnswer)).doesNotContain(STUN_SILENT);
  }

  private static Endpoint endpoint(CheckKind kind, int port) {
    return new Endpoint(
        new Target("signal", "web"), HOST, port, kind, "", Trust.NONE, new Oracle.None());
  }

  private static Story story(Endpoint endpoint) {
    return Story.of("cn-1", endpoint, 0);
  }

  private static Measurement requested(String address, Outcome outcome) {
    return story(Story.http("signal/web", HOST))
        .resolves(address)
        .connects(address)
        .with(Tests.transferred(outcome, 0, 20))
        .made();
  }

  private static Measurement quic(String address) {
    return story(QUIC_CHAT).resolves(address).with(Tests.initial(SILENT, address, HOST)).made();
  }

  private static Measurement stun(Outcome outcome) {
    return story(RELAY).resolves(OWN).with(binding(outcome, OWN)).made();
  }

  private static Step binding(Outcome outcome, String address) {
    return new Step.Binding(new Timing(0, 20_000), outcome, address, 3478, 3, 0, 0);
  }

  private static Tests initial(
      Tests tests, Subject subject, Outcome outcome, String address, String name) {
    return tests.trial(Experiment.QUIC, subject, Tests.initial(outcome, address, name));
  }

  private static Step refused(Resolver resolver) {
    return Tests.unanswered(HOST, Failure.CONNECTION_REFUSED, resolver);
  }

  private static Set<Clue> besideControl(Step nowhere) {
    return clues(
        quic(OWN),
        tests ->
            initial(
                tests.trial(Experiment.NO_RESOLVER, Subject.TARGET, nowhere),
                Subject.CONTROL,
                SILENT,
                OF_CONTROL,
                INNOCENT));
  }

  private static Set<Clue> tried(Step connect) {
    return clues(quic(OWN), tests -> tests.trial(Experiment.CONNECT, Subject.TARGET, connect));
  }

  /// Reached at its own address by a control vantage.
  private static List<Measurement> reached(Endpoint endpoint, Step last) {
    return List.of(Story.of("nl-control", endpoint, 5).resolves(OWN).with(last).made());
  }

  private static Set<Clue> clues(Measurement failed, Findings.Telling telling) {
    List<Measurement> reached =
        switch (failed.endpoint().kind()) {
          case QUIC -> reached(failed.endpoint(), Tests.initial(OK, OWN, HOST));
          case STUN -> reached(failed.endpoint(), binding(OK, OWN));
          case HTTP, DNS, TCP, TLS, HTTPS, WSS, MTPROTO, BATTERY ->
              List.of(
                  Story.of("nl-control", failed.endpoint(), 5)
                      .resolves(OWN)
                      .connects(OWN)
                      .status(200));
        };
    return Findings.clues(failed, new Control(Findings.LINK_WORKS, reached, List.of()), telling);
  }
}
