package tocsin.judge;

import static tocsin.judge.Scenes.OK;
import static tocsin.judge.Scenes.SILENT;
import static tocsin.judge.Scenes.control;
import static tocsin.judge.Scenes.controlled;
import static tocsin.judge.Scenes.plus;
import static tocsin.judge.Scenes.silence;
import static tocsin.judge.Scenes.stopped;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.INNOCENT;
import static tocsin.judge.Tests.OWN;

import java.util.List;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Outcome;
import tocsin.model.Step.Trial.Subject;
import tocsin.model.Target;
import tocsin.model.Trust;

/// Stories of the way to addresses, and of how much comes over it.
final class WayReplays {
  private static final Endpoint QUIC =
      new Endpoint(
          new Target("whatsapp", "website"),
          "web.whatsapp.com",
          443,
          CheckKind.QUIC,
          "",
          Trust.NONE,
          new Oracle.None());

  private WayReplays() {}

  static void tell(Replays replays) {
    replays.tell(
        "ip-reset",
        controlled(
            stopped(-20, Failure.CONNECTION_REFUSED), stopped(0, Failure.CONNECTION_REFUSED)));
    replays.tell("ip-prohibited", turnedAway("icmp 3/13 from hop"));
    replays.tell("ip-unreachable", turnedAway("icmp 3/1 from hop"));
    replays.tell("ip-unreachable-no-message", turnedAway("icmp message not available"));
    List<Measurement> silent =
        controlled(silence("cn-1", CHAT, -20, OWN), silence("cn-1", CHAT, 0, OWN));
    replays.tell("silence-not-yet-tested", silent);
    replays.tell(
        "silence-in-one-network",
        plus(silent, Tests.of(silence("cn-1", CHAT, -20, OWN), 4).controlsAnswer().made()));
    Measurement quic = initials(-20);
    replays.tell(
        "quic-drop",
        quic,
        initials(0),
        control(-3),
        Story.of("nl-control", QUIC, 4)
            .resolves(OWN)
            .with(Tests.initial(OK, OWN, QUIC.host()))
            .made(),
        Story.of("nl-control", CONTROL, 4).answers(),
        Tests.of(quic, 4)
            .trial(Experiment.QUIC, Subject.TARGET, Tests.initial(SILENT, OWN, QUIC.host()))
            .trial(Experiment.QUIC, Subject.CONTROL, Tests.initial(OK, OWN, INNOCENT))
            .made());
    replays.tell("ipv6-silent-in-one-network", ipv6(false));
    replays.tell("ipv6-refused", ipv6(true));
    replays.tell(
        "frozen",
        controlled(transfers("cn-1", -20, SILENT, 15_000), transfers("cn-1", 0, SILENT, 15_000)));
    replays.tell(
        "throttled",
        transfers("cn-1", -20, OK, 4_000),
        transfers("cn-1", 0, OK, 4_000),
        Story.of("cn-1", CONTROL, -3)
            .resolves(OWN)
            .connects(OWN)
            .shakesHands("aa")
            .with(Tests.transferred(OK, 65_000, 80))
            .made(),
        transfers("nl-control", 4, OK, 90));
  }

  /// By a router that says so.
  private static List<Measurement> turnedAway(String icmp) {
    Measurement failed = stopped(-20, Failure.HOST_UNREACHABLE);
    return plus(
        controlled(failed, stopped(0, Failure.HOST_UNREACHABLE)),
        Tests.of(failed, 4)
            .controlsAnswer()
            .trial(
                Experiment.CONNECT,
                Subject.TARGET,
                Tests.unconnected(OWN, Failure.HOST_UNREACHABLE, icmp))
            .made());
  }

  private static List<Measurement> ipv6(boolean refused) {
    Failure failure = refused ? Failure.CONNECTION_REFUSED : Failure.GENERIC_TIMEOUT_ERROR;
    return List.of(
        families("cn-1", CHAT, -20).notConnectedAt("2001:db8::7", failure).made(),
        families("cn-1", CHAT, 0).notConnectedAt("2001:db8::7", failure).made(),
        families("cn-1", CONTROL, -3).connects("2001:db8::7").made(),
        families("nl-control", CHAT, 4).connects("2001:db8::7").made());
  }

  private static Story families(String probe, Endpoint endpoint, int second) {
    return Story.of(probe, endpoint, second)
        .resolves(OWN)
        .connects(OWN)
        .shakesHands("aa")
        .with(Tests.transferred(OK, 2000, 50));
  }

  private static Measurement transfers(String probe, int second, Outcome outcome, long millis) {
    return Story.of(probe, CHAT, second)
        .resolves(OWN)
        .connects(OWN)
        .shakesHands("aa")
        .with(Tests.transferred(outcome, outcome.succeeded() ? 65_000 : 16_300, millis))
        .made();
  }

  private static Measurement initials(int second) {
    return Story.of("cn-1", QUIC, second)
        .resolves(OWN)
        .with(Tests.initial(SILENT, OWN, QUIC.host()))
        .made();
  }
}
