package tocsin.judge;

import static tocsin.judge.Scenes.control;
import static tocsin.judge.Scenes.controlled;
import static tocsin.judge.Scenes.refused;
import static tocsin.judge.Scenes.reset;
import static tocsin.judge.Scenes.shaken;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Tests.INNOCENT;
import static tocsin.judge.Tests.OF_CONTROL;
import static tocsin.judge.Tests.OWN;

import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Step.Trial.Subject;

/// Stories of names in handshakes.
final class HandshakeReplays {
  private HandshakeReplays() {}

  static void tell(Replays replays) {
    Measurement reset = reset("cn-1", -20);
    replays.tell(
        "sni-reset",
        controlled(reset, reset("cn-1", 0), atControl(reset, Failure.CONNECTION_RESET).made()));
    replays.tell(
        "reset-whatever-the-name",
        controlled(
            reset,
            reset("cn-1", 0),
            Tests.of(reset, 4)
                .trial(
                    Experiment.INNOCENT_NAME,
                    Subject.TARGET,
                    Tests.connected(OWN),
                    Tests.unshaken(OWN, INNOCENT, Failure.CONNECTION_RESET))
                .trial(
                    Experiment.NAME_AT_CONTROL,
                    Subject.CONTROL,
                    Tests.connected(OF_CONTROL),
                    Tests.refused(OF_CONTROL, CHAT.host(), "CN=z"))
                .made()));
    replays.tell(
        "shown-by-tests",
        reset,
        reset("cn-1", 0),
        control(-3),
        Tests.of(reset, 4)
            .encryptedTells(OWN)
            .controlAnswersStrangers()
            .trial(
                Experiment.NAME_AT_CONTROL,
                Subject.CONTROL,
                Tests.connected(OF_CONTROL),
                Tests.unshaken(OF_CONTROL, CHAT.host(), Failure.CONNECTION_RESET))
            .made());
    replays.tell(
        "control-resets-strangers",
        reset,
        reset("cn-1", 0),
        control(-3),
        Tests.of(reset, 4)
            .encryptedTells(OWN)
            .trial(
                Experiment.INNOCENT_NAME,
                Subject.CONTROL,
                Tests.connected(OF_CONTROL),
                Tests.unshaken(OF_CONTROL, INNOCENT, Failure.CONNECTION_RESET))
            .trial(
                Experiment.NAME_AT_CONTROL,
                Subject.CONTROL,
                Tests.connected(OF_CONTROL),
                Tests.unshaken(OF_CONTROL, CHAT.host(), Failure.CONNECTION_RESET))
            .made());
    Measurement silent = shaken(-20, Failure.GENERIC_TIMEOUT_ERROR);
    replays.tell(
        "sni-drop",
        controlled(
            silent,
            shaken(0, Failure.GENERIC_TIMEOUT_ERROR),
            atControl(silent, Failure.GENERIC_TIMEOUT_ERROR).made()));
    replays.tell(
        "tls-mitm",
        controlled(
            refused("cn-1", -20, "ff", Failure.SSL_UNKNOWN_AUTHORITY),
            refused("cn-1", 0, "ff", Failure.SSL_UNKNOWN_AUTHORITY)));
  }

  private static Tests atControl(Measurement failed, Failure failure) {
    return Tests.of(failed, 4)
        .controlAnswersStrangers()
        .trial(
            Experiment.NAME_AT_CONTROL,
            Subject.CONTROL,
            Tests.connected(OF_CONTROL),
            Tests.unshaken(OF_CONTROL, CHAT.host(), failure));
  }
}
