package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;

import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tocsin.model.Timing;

/// What is said of servers that answer, and refuse.
final class RefusalTest {
  @Test
  void aServerThatWasReachedAndRefusedIsNotBlocked() {
    Measurement closed =
        Story.of("cn-1", CHAT, 0)
            .resolves("192.0.2.7")
            .with(Tests.closed("192.0.2.7", "chat.signal.org"))
            .made();
    assertThat(rule(closed)).isEqualTo("unclear.refused");
    assertThat(rule(greeted(""))).isEqualTo("unclear.refused");
    assertThat(rule(greeted("48545450"))).isEqualTo("blocked.here");
  }

  /// Answered by Telegram's own error or, with an excerpt, by somebody else's words.
  private static Measurement greeted(String excerpt) {
    return Story.of("cn-1", CHAT, 0)
        .resolves("192.0.2.7")
        .connects()
        .with(
            new Step.Greeting(
                new Timing(0, 20_000),
                new Outcome.Failed(Failure.UNKNOWN_FAILURE, "transport error -429"),
                "192.0.2.7",
                443,
                100,
                8,
                excerpt))
        .made();
  }

  /// What is said where it failed before and control vantages reach it.
  private static String rule(Measurement failed) {
    Control control =
        new Control(
            List.of(Story.of("cn-1", CONTROL, 0).answers()),
            List.of(
                Story.of("nl-control", CHAT, 5).answers(),
                Story.of("de-control", CHAT, 9).answers()),
            List.of(
                Story.of("cn-1", CHAT, -20)
                    .resolves("192.0.2.7")
                    .connects()
                    .handshakeFails(Failure.CONNECTION_RESET)));
    return Rules.judge(failed, control).because().rule();
  }
}
