package tocsin.judge;

import static tocsin.judge.Scenes.OK;
import static tocsin.judge.Scenes.PAGE;
import static tocsin.judge.Scenes.control;
import static tocsin.judge.Scenes.controlled;
import static tocsin.judge.Scenes.page;
import static tocsin.judge.Scenes.refused;
import static tocsin.judge.Scenes.reset;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.OWN;

import tocsin.model.Endpoint;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Resolver;
import tocsin.model.Step.Trial.Subject;

/// Stories in which a rule just speaks, or just does not.
final class ConditionReplays {
  private ConditionReplays() {}

  static void tell(Replays replays) {
    tellOfVantages(replays);
    tellOfDenials(replays);
    tellOfPages(replays);
    tellOfRates(replays);
  }

  private static void tellOfVantages(Replays replays) {
    replays.tell(
        "half-of-the-vantages-reach-it",
        reset("cn-1", -20),
        reset("cn-1", 0),
        control(-3),
        Story.of("nl-control", CHAT, 4).answers(),
        Story.of("de-control", CHAT, 4).doesNotResolve(Failure.DNS_SERVFAIL),
        Story.of("de-control", CONTROL, 4).answers());
    replays.tell(
        "a-third-of-the-vantages-reaches-it",
        reset("cn-1", -20),
        reset("cn-1", 0),
        control(-3),
        Story.of("nl-control", CHAT, 4).answers(),
        Story.of("de-control", CHAT, 4).doesNotResolve(Failure.DNS_SERVFAIL),
        Story.of("de-control", CONTROL, 4).answers(),
        Story.of("se-control", CHAT, 4).doesNotResolve(Failure.DNS_SERVFAIL),
        Story.of("se-control", CONTROL, 4).answers());
    replays.tell(
        "closed-in-good-order",
        controlled(closed(-20), closed(0), Story.of("de-control", CHAT, 4).answers()));
    replays.tell(
        "down-once-elsewhere",
        reset("cn-1", -120),
        reset("cn-1", -60),
        reset("cn-1", 0),
        control(-3),
        reset("nl-control", 4),
        Story.of("nl-control", CONTROL, 3).answers());
    replays.tell(
        "one-reference-early",
        reset("cn-1", -20),
        reset("cn-1", 0),
        control(-3),
        Story.of("nl-control", CHAT, 4).answers());
    replays.tell(
        "one-reference-later",
        reset("cn-1", -41),
        reset("cn-1", -20),
        reset("cn-1", 0),
        control(-3),
        Story.of("nl-control", CHAT, 4).answers());
    replays.tell(
        "certificate-trusted-by-one-vantage",
        controlled(
            refused("cn-1", -20, "bb", Failure.SSL_UNKNOWN_AUTHORITY),
            refused("cn-1", 0, "bb", Failure.SSL_UNKNOWN_AUTHORITY),
            refused("se-control", 4, "bb", Failure.SSL_UNKNOWN_AUTHORITY),
            Story.of("se-control", CONTROL, 4).answers()));
  }

  private static Measurement closed(int second) {
    return Story.of("cn-1", CHAT, second)
        .resolves(OWN)
        .with(Tests.closed(OWN, "chat.signal.org"))
        .made();
  }

  private static void tellOfDenials(Replays replays) {
    Measurement denied = Story.of("cn-1", CHAT, -20).doesNotResolve(Failure.DNS_NXDOMAIN);
    Measurement again = Story.of("cn-1", CHAT, 0).doesNotResolve(Failure.DNS_NXDOMAIN);
    replays.tell(
        "denied-in-clear-too",
        controlled(
            denied,
            again,
            Tests.of(denied, 4)
                .trial(
                    Experiment.OTHER_RESOLVER,
                    Subject.TARGET,
                    Tests.denied(CHAT.host(), Resolver.udp("9.9.9.9", 53)))
                .made()));
    replays.tell(
        "denied-by-one-secret-resolver-of-two",
        controlled(
            denied,
            again,
            Tests.of(denied, 4)
                .trial(
                    Experiment.OTHER_RESOLVER,
                    Subject.TARGET,
                    Tests.denied(CHAT.host(), Tests.OUTSIDE))
                .encryptedTells(OWN)
                .made()));
    Measurement reset = reset("cn-1", -20);
    replays.tell(
        "reset-and-denied-in-secret",
        controlled(
            reset,
            reset("cn-1", 0),
            Tests.of(reset, 4)
                .trial(
                    Experiment.OTHER_RESOLVER,
                    Subject.TARGET,
                    Tests.denied(CHAT.host(), Tests.OUTSIDE))
                .made()));
  }

  private static void tellOfPages(Replays replays) {
    Measurement elsewhere = page("nl-control", 4, 200, "news");
    Measurement link = Story.of("nl-control", CONTROL, 4).answers();
    replays.tell(
        "block-pages-of-two-kinds",
        page("cn-1", -20, 451, "Prohibited."),
        page("cn-1", 0, 403, "Prohibited by law."),
        control(-3),
        elsewhere,
        link);
    replays.tell(
        "block-page-while-half-of-the-vantages-fail",
        page("cn-1", -20, 403, "Prohibited by law."),
        page("cn-1", 0, 403, "Prohibited by law."),
        control(-3),
        elsewhere,
        link,
        Story.of("de-control", PAGE, 4).doesNotResolve(Failure.DNS_SERVFAIL),
        Story.of("de-control", CONTROL, 4).answers());
    replays.tell(
        "error-page-that-others-get-too",
        page("cn-1", -20, 500, "later"),
        page("cn-1", 0, 500, "later"),
        control(-3),
        page("nl-control", 4, 500, "later"),
        link);
    replays.tell(
        "server-error-once", controlled(Story.of("cn-1", CHAT, -20).answers(), failing(0)));
  }

  private static Measurement failing(int second) {
    return Story.of("cn-1", CHAT, second).resolves(OWN).connects().shakesHands("aa").status(500);
  }

  private static void tellOfRates(Replays replays) {
    replays.tell(
        "slow-for-everybody",
        transfers("cn-1", CHAT, -20, 4_000),
        transfers("cn-1", CHAT, 0, 4_000),
        transfers("cn-1", CONTROL, -3, 80),
        transfers("nl-control", CHAT, 4, 900));
    replays.tell(
        "slow-once",
        transfers("cn-1", CHAT, -20, 90),
        transfers("cn-1", CHAT, 0, 4_000),
        transfers("cn-1", CONTROL, -3, 80),
        transfers("nl-control", CHAT, 4, 90));
  }

  private static Measurement transfers(String probe, Endpoint endpoint, int second, long millis) {
    return Story.of(probe, endpoint, second)
        .resolves(OWN)
        .connects(OWN)
        .shakesHands("aa")
        .with(Tests.transferred(OK, 65_000, millis))
        .made();
  }
}
