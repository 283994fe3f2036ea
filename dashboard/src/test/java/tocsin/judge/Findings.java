package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.OWN;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Outcome;
import tocsin.model.Target;
import tocsin.model.Trust;

/// Failures, and what is found out of them: what tests of [Diagnosis] share.
final class Findings {
  static final String HOST = CHAT.host();
  static final Outcome OK = new Outcome.Succeeded();
  static final Outcome SILENT = new Outcome.Failed(Failure.GENERIC_TIMEOUT_ERROR, "");
  static final List<Measurement> LINK_WORKS = List.of(Story.of("cn-1", CONTROL, 0).answers());

  private Findings() {}

  interface Telling extends UnaryOperator<Tests> {}

  static Story chat() {
    return Story.of("cn-1", CHAT, 0);
  }

  static Measurement reset() {
    return chat().resolves(OWN).connects().handshakeFails(Failure.CONNECTION_RESET);
  }

  static Measurement ledAway() {
    return chat()
        .resolves("203.0.113.5")
        .notConnectedAt("203.0.113.5", Failure.GENERIC_TIMEOUT_ERROR)
        .made();
  }

  static Measurement stopsAtTcp(Failure failure) {
    return chat().resolves(OWN).doesNotConnect(failure);
  }

  static Measurement transfers(Outcome outcome, long bytes, long millis) {
    return chat()
        .resolves(OWN)
        .connects()
        .shakesHands("aa")
        .with(Tests.transferred(outcome, bytes, millis))
        .made();
  }

  static Measurement quic() {
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

  static List<Measurement> elsewhere() {
    return List.of(
        Story.of("nl-control", CHAT, 5).answers(), Story.of("de-control", CHAT, 9).answers());
  }

  static Attribution diagnosed(Measurement measurement) {
    return diagnosed(measurement, new Control(LINK_WORKS, elsewhere(), List.of()));
  }

  static Attribution diagnosed(Measurement measurement, Control control) {
    return Diagnosis.of(measurement, control).attribution();
  }

  static Attribution tested(Measurement failed, Telling telling) {
    Measurement battery = telling.apply(Tests.of(failed, 5).controlsAnswer()).made();
    return diagnosed(failed, new Control(LINK_WORKS, elsewhere(), List.of()).withBattery(battery));
  }

  /// What is seen of a failure that those tests followed, where two control vantages reach it.
  static Set<Clue> clues(Measurement failed, Telling telling) {
    return clues(failed, new Control(LINK_WORKS, elsewhere(), List.of()), telling);
  }

  static Set<Clue> clues(Measurement failed, Control control, Telling telling) {
    Measurement battery = telling.apply(Tests.of(failed, 5)).made();
    return Diagnosis.of(failed, control.withBattery(battery)).clues();
  }

  static void assertMechanisms(Attribution attribution, Mechanism... mechanisms) {
    assertThat(attribution.mechanisms())
        .as("confidence %s", attribution.confidence())
        .containsExactly(mechanisms);
    assertThat(attribution.confidence()).isBetween(Likelihoods.ENOUGH, 1.0);
  }
}
