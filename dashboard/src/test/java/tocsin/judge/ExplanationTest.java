package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.OF_CONTROL;
import static tocsin.judge.Tests.OWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Step.Trial.Subject;

final class ExplanationTest {
  @Test
  void aBlockIsExplainedByItsTestsInTheirOrder() {
    Measurement failed = reset(-20);
    Measurement battery =
        Tests.of(failed, 3)
            .controlAnswersStrangers()
            .trial(
                Experiment.NAME_AT_CONTROL,
                Subject.CONTROL,
                Tests.connected(OF_CONTROL),
                Tests.unshaken(OF_CONTROL, CHAT.host(), Failure.CONNECTION_RESET))
            .leftOut(Experiment.SPLIT)
            .nowhereIsSilent()
            .controlsAnswer()
            .made();
    Explanation explanation = explained(failed, reset(0), battery);
    assertThat(explanation.rows())
        .containsExactly(
            new Explanation.Row("T0", "do the controls answer?", "", "certificate verified"),
            new Explanation.Row(
                "T3",
                "does an address answer that runs no resolver?",
                "generic_timeout_error",
                "generic_timeout_error"),
            new Explanation.Row(
                "T5", "does it shake hands for an innocent name?", "", "ssl_unknown_authority"),
            new Explanation.Row(
                "T6", "does the name pass on the way to a control?", "", "connection_reset"),
            new Explanation.Row(
                "T12", "does the name pass in two pieces?", "budget: 40 packets", ""));
    assertThat(explanation.found())
        .startsWith("What was found: the connection was reset after its server name; the same")
        .contains("It is blocking", "tls.reset.sni", "% sure", "would end this verdict");
  }

  @Test
  void whatWorksNeedsNoExplanation() {
    Explanation explanation = explained(reset(-20), Story.of("cn-1", CHAT, 0).answers());
    assertThat(explanation.found()).isEmpty();
    assertThat(explanation.rows()).isEmpty();
  }

  @Test
  void whatIsOpenSaysWhatWouldDecideIt() {
    Explanation explanation = explained(Story.of("cn-1", CHAT, -20).answers(), reset(0));
    assertThat(explanation.found()).endsWith("The next measurement decides.");
  }

  private static Measurement reset(int second) {
    return Story.of("cn-1", CHAT, second)
        .resolves(OWN)
        .connects()
        .handshakeFails(Failure.CONNECTION_RESET);
  }

  private static Explanation explained(Measurement... here) {
    List<Measurement> all = new java.util.ArrayList<>(List.of(here));
    all.add(Story.of("cn-1", CONTROL, -3).answers());
    all.add(Story.of("nl-control", CHAT, 4).answers());
    return Window.judge(all).stream()
        .filter(judged -> judged.measurement().vantage().probe().equals("cn-1"))
        .filter(judged -> judged.measurement().endpoint().equals(CHAT))
        .findFirst()
        .map(Explanation::of)
        .orElseThrow();
  }
}
