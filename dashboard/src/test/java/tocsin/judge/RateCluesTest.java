package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Clue.*;
import static tocsin.judge.Findings.OK;
import static tocsin.judge.Findings.SILENT;
import static tocsin.judge.Findings.elsewhere;
import static tocsin.judge.Findings.transfers;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tocsin.model.ChainVerified;
import tocsin.model.Experiment;
import tocsin.model.Measurement;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;
import tocsin.model.Timing;

/// What longer transfers show.
final class RateCluesTest {
  private static final Step FAST = Tests.transferred(OK, 65_000, 60);

  @Test
  void aTransferStallsOnceAnAnswerHasBegun() {
    assertThat(own(transfers(SILENT, 2048, 15_000))).contains(TRANSFER_STALLS);
    assertThat(own(transfers(SILENT, 2047, 15_000))).doesNotContain(TRANSFER_STALLS);
    assertThat(own(Findings.chat().resolves(Tests.OWN).connects().with(begun()).made()))
        .as("its status had come")
        .contains(TRANSFER_STALLS);
    assertThat(own(Findings.reset())).doesNotContain(TRANSFER_STALLS);
  }

  @Test
  void aLongerTransferThatComesAcquitsOneThatStalled() {
    Measurement stalled = transfers(SILENT, 16_300, 15_000);
    assertThat(tested(stalled, FAST, FAST)).doesNotContain(TRANSFER_STALLS, STALLS_AT_SAME_BYTE);
    assertThat(tested(stalled, Tests.transferred(SILENT, 16_300, 15_000), FAST))
        .contains(TRANSFER_STALLS, STALLS_AT_SAME_BYTE);
  }

  @Test
  void transfersStopAtTheSameByteWithinTwoSegments() {
    assertThat(stoppedAt(16_300)).doesNotContain(STALLS_AT_SAME_BYTE);
    assertThat(stoppedAt(16_300, 16_300 + 3072)).contains(STALLS_AT_SAME_BYTE);
    assertThat(stoppedAt(16_300, 16_300 + 3073)).doesNotContain(STALLS_AT_SAME_BYTE);
  }

  @Test
  void aTransferIsSlowAtLessThanAFifthOfAControlsRateAndAlikeAtHalf() {
    assertThat(rates(4_001, 800)).contains(TRANSFER_SLOW);
    assertThat(rates(4_000, 800)).as("a fifth").doesNotContain(TRANSFER_SLOW, TRANSFER_ALIKE);
    assertThat(rates(1_601, 800)).doesNotContain(TRANSFER_SLOW, TRANSFER_ALIKE);
    assertThat(rates(1_600, 800)).as("half").contains(TRANSFER_ALIKE);
  }

  @Test
  void nobodyCallsATransferSlowAboveTheRateOfPolicing() {
    assertThat(tested(transfers(OK, 65_000, 4_000), bits(300_001), bits(10_000_000)))
        .doesNotContain(TRANSFER_SLOW);
    assertThat(tested(transfers(OK, 65_000, 4_000), bits(300_000), bits(10_000_000)))
        .doesNotContain(TRANSFER_SLOW);
    assertThat(tested(transfers(OK, 65_000, 4_000), bits(299_000), bits(10_000_000)))
        .contains(TRANSFER_SLOW);
  }

  @Test
  void aTransferOfLessThanSixteenKibibytesHasNoRate() {
    assertThat(Rates.best(List.of(Tests.transferred(OK, 16 * 1024, 1_000)))).contains(131_072.0);
    assertThat(Rates.best(List.of(Tests.transferred(OK, 16 * 1024 - 1, 1_000)))).isEmpty();
    assertThat(Rates.best(List.of(Tests.transferred(SILENT, 65_000, 1_000)))).isEmpty();
  }

  @Test
  void aMeasurementIsSlowIfItsTransfersAreAndItsHandshakesAreNot() {
    assertThat(Rates.isSlow(transfers(OK, 65_000, 4_000))).isTrue();
    assertThat(Rates.isSlow(transfers(OK, 65_000, 1_000))).as("520 kbit/s").isFalse();
    assertThat(Rates.isSlow(shaken(799_999, 4_000))).isTrue();
    assertThat(Rates.isSlow(shaken(800_000, 4_000))).as("a fifth of the transfer").isFalse();
  }

  private static Step begun() {
    return new Step.Exchange(
        new Timing(0, 15_000_000),
        SILENT,
        "h2",
        "GET",
        "https://x/",
        200,
        List.of(),
        100,
        0,
        "",
        "");
  }

  /// A transfer of 37,500 bytes at so many bits a second.
  private static Step bits(long rate) {
    return new Step.Exchange(
        new Timing(0, 37_500L * 8 * 1_000_000 / rate),
        OK,
        "h2",
        "GET",
        "https://x/",
        200,
        List.of(),
        100,
        37_500,
        "",
        "");
  }

  private static Measurement shaken(long micros, long millis) {

    return Findings.chat()
        .resolves(Tests.OWN)
        .connects()
        .with(
            new Step.Handshake(
                new Timing(0, micros),
                OK,
                Tests.OWN,
                443,
                Findings.HOST,
                "TLSv1.3",
                "TLS_AES_128_GCM_SHA256",
                "h2",
                "",
                ChainVerified.FULL,
                List.of()))
        .with(Tests.transferred(OK, 65_000, millis))
        .made();
  }

  private static Set<Clue> own(Measurement failed) {
    return Diagnosis.of(failed, new Control(Findings.LINK_WORKS, elsewhere(), List.of())).clues();
  }

  private static Set<Clue> stoppedAt(long bytes, long... before) {
    List<Measurement> previous =
        Arrays.stream(before).mapToObj(stop -> transfers(SILENT, stop, 15_000)).toList();
    return Diagnosis.of(
            transfers(SILENT, bytes, 15_000),
            new Control(Findings.LINK_WORKS, elsewhere(), previous))
        .clues();
  }

  /// The clues of a transfer that took so long here, beside one that took so long at a control.
  private static Set<Clue> rates(long here, long there) {
    return tested(
        transfers(OK, 65_000, 4_000),
        Tests.transferred(OK, 65_000, here),
        Tests.transferred(OK, 65_000, there));
  }

  private static Set<Clue> tested(Measurement failed, Step target, Step control) {
    return Findings.clues(
        failed,
        tests ->
            tests
                .trial(Experiment.TRANSFER, Subject.TARGET, target)
                .trial(Experiment.TRANSFER, Subject.CONTROL, control));
  }
}
