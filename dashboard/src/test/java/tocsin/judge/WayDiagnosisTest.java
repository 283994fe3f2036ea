package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Findings.LINK_WORKS;
import static tocsin.judge.Findings.OK;
import static tocsin.judge.Findings.SILENT;
import static tocsin.judge.Findings.assertMechanisms;
import static tocsin.judge.Findings.chat;
import static tocsin.judge.Findings.diagnosed;
import static tocsin.judge.Findings.elsewhere;
import static tocsin.judge.Findings.quic;
import static tocsin.judge.Findings.reset;
import static tocsin.judge.Findings.stopsAtTcp;
import static tocsin.judge.Findings.tested;
import static tocsin.judge.Findings.transfers;
import static tocsin.judge.Mechanism.*;
import static tocsin.judge.Tests.INNOCENT;
import static tocsin.judge.Tests.OF_CONTROL;
import static tocsin.judge.Tests.OWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Step.Trial.Subject;

/// Which ways of blocking addresses, ports and transfers are named.
final class WayDiagnosisTest {
  @Test
  void aFailureThatMayBeAPunishmentIsNoMechanismOfItsOwn() {
    Measurement punished = chat().resolves(OWN).doesNotConnect(Failure.CONNECTION_REFUSED);
    assertThat(
            diagnosed(punished, new Control(LINK_WORKS, elsewhere(), List.of(reset())))
                .mechanisms())
        .isEmpty();
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
  void unansweredAndResetSynsAreToldApart() {
    assertMechanisms(diagnosed(stopsAtTcp(Failure.GENERIC_TIMEOUT_ERROR)), IP_BLACKHOLE);
    assertMechanisms(diagnosed(stopsAtTcp(Failure.CONNECTION_REFUSED)), IP_RESET);
  }

  @Test
  void onlyAMessageThatSaysProhibitedIsAProhibition() {
    for (Failure failure :
        List.of(Failure.HOST_UNREACHABLE, Failure.PERMISSION_DENIED, Failure.NETWORK_UNREACHABLE)) {
      assertThat(diagnosed(stopsAtTcp(failure)).mechanisms()).as("nothing is known").isEmpty();
      for (String icmp :
          List.of(
              "icmp 3/9 from hop",
              "icmp 3/10 from hop",
              "icmp 3/13 from peer",
              "icmpv6 1/1 from hop",
              "icmpv6 1/5 from hop",
              "icmpv6 1/6 from hop")) {
        assertMechanisms(turnedAway(failure, icmp), IP_PROHIBITED);
      }
      for (String icmp :
          List.of(
              "icmp 3/0 from hop",
              "icmp 3/1 from hop",
              "icmp 11/0 from hop",
              "icmp 3/13 from here",
              "icmpv6 1/0 from hop",
              "icmp message not available")) {
        assertThat(turnedAway(failure, icmp).mechanisms()).as(icmp).isEmpty();
      }
    }
  }

  private static Attribution turnedAway(Failure failure, String icmp) {
    return tested(
        stopsAtTcp(failure),
        tests ->
            tests.trial(Experiment.CONNECT, Subject.TARGET, Tests.unconnected(OWN, failure, icmp)));
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
}
