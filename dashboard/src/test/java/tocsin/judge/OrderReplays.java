package tocsin.judge;

import static tocsin.judge.Scenes.CONTROL_TOO;
import static tocsin.judge.Scenes.FORGED;
import static tocsin.judge.Scenes.NOTHING;
import static tocsin.judge.Scenes.OK;
import static tocsin.judge.Scenes.OTHER;
import static tocsin.judge.Scenes.PAGE;
import static tocsin.judge.Scenes.PORT;
import static tocsin.judge.Scenes.STORAGE;
import static tocsin.judge.Scenes.control;
import static tocsin.judge.Scenes.elsewhere;
import static tocsin.judge.Scenes.light;
import static tocsin.judge.Scenes.page;
import static tocsin.judge.Scenes.plus;
import static tocsin.judge.Scenes.refused;
import static tocsin.judge.Scenes.reset;
import static tocsin.judge.Scenes.silence;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.OF_CONTROL;
import static tocsin.judge.Tests.OWN;

import tocsin.model.Endpoint;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Step.Trial.Subject;

/// Stories of which two rules speak, so that their order decides.
final class OrderReplays {
  private static final Endpoint DOMESTIC = Story.https("control/domestic", "www.example.cn");

  private OrderReplays() {}

  static void tell(Replays replays) {
    tellOfInstruments(replays);
    tellOfLinks(replays);
    tellOfAnswers(replays);
    tellOfTransfers(replays);
    tellOfFailures(replays);
  }

  private static void tellOfInstruments(Replays replays) {
    replays.tell(
        "root-rotated-before-any-control",
        refused("cn-1", -20, "bb", Failure.SSL_UNKNOWN_AUTHORITY),
        refused("cn-1", 0, "bb", Failure.SSL_UNKNOWN_AUTHORITY),
        Story.of("nl-control", CONTROL, -3).answers(),
        refused("nl-control", 4, "bb", Failure.SSL_UNKNOWN_AUTHORITY));
    replays.tell(
        "clock-wrong-without-controls",
        plus(
            elsewhere(CHAT),
            refused("cn-1", -100, "aa", Failure.SSL_INVALID_CERTIFICATE),
            refused("cn-1", 0, "aa", Failure.SSL_INVALID_CERTIFICATE)));
    replays.tell(
        "clock-wrong-controls-at-one-address",
        plus(
            elsewhere(CHAT),
            refused("cn-1", -20, "aa", Failure.SSL_INVALID_CERTIFICATE),
            refused("cn-1", 0, "aa", Failure.SSL_INVALID_CERTIFICATE),
            distrusted(CONTROL),
            distrusted(CONTROL_TOO)));
  }

  private static Measurement distrusted(Endpoint control) {
    return Story.of("cn-1", control, -3)
        .resolves(OF_CONTROL)
        .connects(OF_CONTROL)
        .with(Tests.refused(OF_CONTROL, control.host(), "CN=y"))
        .made();
  }

  private static void tellOfLinks(Replays replays) {
    Measurement offline = Story.of("cn-1", CONTROL, -3).doesNotResolve(Failure.TIMED_OUT);
    replays.tell(
        "led-astray-while-cut-off",
        Story.of("cn-1", PORT, -20).resolves("10.10.34.35").connects("10.10.34.35").made(),
        Story.of("cn-1", PORT, 0).resolves("10.10.34.35").connects("10.10.34.35").made(),
        offline,
        Story.of("cn-1", DOMESTIC, -2).answers(),
        Story.of("nl-control", PORT, 4).resolves(OWN).connects(OWN).made(),
        Story.of("nl-control", CONTROL, 4).answers());
    replays.tell(
        "oracles-of-a-broken-link",
        light("cn-1", 0, "127.0.0.1"),
        Story.of("cn-1", NOTHING, 0).doesNotResolve(Failure.DNS_NXDOMAIN),
        offline);
    Measurement reset = reset("cn-1", -20);
    replays.tell(
        "shown-by-tests-on-a-broken-link",
        reset,
        reset("cn-1", 0),
        offline,
        Tests.of(reset, 4)
            .controlsAnswer()
            .encryptedTells(OWN)
            .controlAnswersStrangers()
            .trial(
                Experiment.NAME_AT_CONTROL,
                Subject.CONTROL,
                Tests.connected(OF_CONTROL),
                Tests.unshaken(OF_CONTROL, CHAT.host(), Failure.CONNECTION_RESET))
            .made());
  }

  private static void tellOfAnswers(Replays replays) {
    replays.tell(
        "random-name-raced",
        Story.of("cn-1", NOTHING, -20).resolves(FORGED, OTHER).made(),
        Story.of("cn-1", NOTHING, 0).resolves(FORGED, OTHER).made(),
        control(-3),
        Story.of("nl-control", NOTHING, 4).doesNotResolve(Failure.DNS_NXDOMAIN),
        Story.of("nl-control", CONTROL, 4).answers());
    replays.tell(
        "error-page-after-a-race",
        Story.of("cn-1", PAGE, 0).resolves(FORGED, OWN).connects(OWN).page(503, "later"),
        control(-3));
    replays.tell(
        "error-page-of-nobody-else",
        page("cn-1", -20, 503, "later"),
        page("cn-1", 0, 503, "later"),
        control(-3),
        page("nl-control", 4, 200, "news"),
        Story.of("nl-control", CONTROL, 4).answers());
  }

  private static void tellOfTransfers(Replays replays) {
    Measurement slow = inClear("cn-1", -20, 4_000);
    replays.tell(
        "throttled-and-unproven",
        slow,
        inClear("cn-1", 0, 4_000),
        control(-200),
        inClear("nl-control", 4, 90),
        Story.of("nl-control", CONTROL, 4).answers(),
        Tests.of(slow, 4)
            .trial(Experiment.TRANSFER, Subject.TARGET, Tests.transferred(OK, 65_000, 4_000))
            .trial(Experiment.TRANSFER, Subject.CONTROL, Tests.transferred(OK, 65_000, 60))
            .made());
    replays.tell(
        "throttled-and-ipv6-refused",
        oneFamily(-20),
        oneFamily(0),
        bothFamilies("cn-1", CONTROL, -3),
        bothFamilies("nl-control", CHAT, 4));
  }

  private static Measurement inClear(String probe, int second, long millis) {
    return Story.of(probe, PAGE, second)
        .resolves(OWN)
        .connects(OWN)
        .with(Tests.transferred(OK, 65_000, millis))
        .made();
  }

  private static Measurement oneFamily(int second) {
    return Story.of("cn-1", CHAT, second)
        .resolves(OWN)
        .notConnectedAt("2001:db8::7", Failure.CONNECTION_REFUSED)
        .connects(OWN)
        .shakesHands("aa")
        .with(Tests.transferred(OK, 65_000, 4_000))
        .made();
  }

  private static Measurement bothFamilies(String probe, Endpoint endpoint, int second) {
    return Story.of(probe, endpoint, second)
        .resolves(OWN)
        .connects("2001:db8::7")
        .connects(OWN)
        .shakesHands("aa")
        .with(Tests.transferred(OK, 65_000, 90))
        .made();
  }

  private static void tellOfFailures(Replays replays) {
    replays.tell("failed-once-without-reference", reset("cn-1", 0), control(-3));
    replays.tell(
        "name-gone-once",
        Story.of("cn-1", STORAGE, 0).doesNotResolve(Failure.DNS_NXDOMAIN),
        control(-3),
        Story.of("nl-control", STORAGE, 4).doesNotResolve(Failure.DNS_NXDOMAIN),
        Story.of("nl-control", CONTROL, 4).answers());
    replays.tell(
        "down-everywhere-on-an-unseen-link",
        control(-30),
        silence("cn-1", CHAT, -20, OWN),
        silence("cn-1", CHAT, 0, OWN),
        silence("nl-control", CHAT, 4, OWN),
        Story.of("nl-control", CONTROL, 4).answers());
    Measurement denied = Story.of("cn-1", CHAT, -20).doesNotResolve(Failure.DNS_NXDOMAIN);
    replays.tell(
        "denied-in-secret-on-an-unseen-link",
        plus(
            elsewhere(CHAT),
            control(-30),
            denied,
            Story.of("cn-1", CHAT, 0).doesNotResolve(Failure.DNS_NXDOMAIN),
            Tests.of(denied, 4)
                .trial(
                    Experiment.OTHER_RESOLVER,
                    Subject.TARGET,
                    Tests.denied(CHAT.host(), Tests.OUTSIDE))
                .made()));
  }
}
