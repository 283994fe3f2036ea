package tocsin.judge;

import static tocsin.judge.Scenes.FORGED;
import static tocsin.judge.Scenes.NOTHING;
import static tocsin.judge.Scenes.PORT;
import static tocsin.judge.Scenes.UPTIME;
import static tocsin.judge.Scenes.light;
import static tocsin.judge.Scenes.page;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.OWN;

import tocsin.model.Failure;
import tocsin.model.Oracle;

/// Stories of answers that no certificate vouches for.
final class UnprovenReplays {
  private UnprovenReplays() {}

  static void tell(Replays replays) {
    replays.tell(
        "led-astray",
        Story.of("ir-1", PORT, -20).resolves("10.10.34.35").connects("10.10.34.35").made(),
        Story.of("ir-1", PORT, 0).resolves("10.10.34.35").connects("10.10.34.35").made(),
        Story.of("ir-1", CONTROL, -3).answers(),
        Story.of("nl-control", PORT, 4).resolves(OWN).connects(OWN).made(),
        Story.of("nl-control", CONTROL, 4).answers(),
        Story.of("de-control", PORT, 4).resolves(OWN).connects(OWN).made(),
        Story.of("de-control", CONTROL, 4).answers());
    replays.tell(
        "nearby",
        Story.of("cn-1", PORT, 0).resolves("192.168.1.9").connects("192.168.1.9").made(),
        Story.of("cn-1", CONTROL, -3).answers());
    replays.tell(
        "light-up", light("cn-1", 0, "127.0.0.1"), Story.of("cn-1", CONTROL, -3).answers());
    replays.tell(
        "light-outage", light("cn-1", 0, "127.0.0.2"), Story.of("cn-1", CONTROL, -3).answers());
    replays.tell(
        "light-forged",
        light("cn-1", -20, FORGED),
        light("cn-1", 0, FORGED),
        Story.of("cn-1", CONTROL, -3).answers(),
        light("nl-control", 4, "127.0.0.1"),
        Story.of("nl-control", CONTROL, 4).answers(),
        light("de-control", 4, "127.0.0.1"),
        Story.of("de-control", CONTROL, 4).answers(),
        Tests.of(light("cn-1", -20, FORGED), 4).nowhereAnswersTheName(FORGED).made());
    replays.tell(
        "light-denied",
        Story.of("cn-1", UPTIME, -20).isDeniedThenResolves("127.0.0.1"),
        Story.of("cn-1", UPTIME, 0).isDeniedThenResolves("127.0.0.1"),
        Story.of("cn-1", CONTROL, -3).answers(),
        light("nl-control", 4, "127.0.0.1"),
        Story.of("nl-control", CONTROL, 4).answers());
    replays.tell(
        "random-name-forged",
        Story.of("cn-1", NOTHING, -20).resolvesAndDoesNotExist(FORGED),
        Story.of("cn-1", NOTHING, 0).resolvesAndDoesNotExist(FORGED),
        Story.of("cn-1", CONTROL, -3).answers(),
        Story.of("nl-control", NOTHING, 4).doesNotResolve(Failure.DNS_NXDOMAIN),
        Story.of("nl-control", CONTROL, 4).answers());
    replays.tell(
        "contradiction",
        Story.of("cn-1", Story.dns("stun.example.org", new Oracle.None()), 0)
            .resolves(FORGED, OWN)
            .made(),
        Story.of("cn-1", CONTROL, -3).answers());
    replays.tell(
        "unproven",
        Story.of("cn-1", PORT, 0).resolves(OWN).connects(OWN).made(),
        Story.of("cn-1", CONTROL, -200).answers());
    replays.tell(
        "block-page",
        page("cn-1", -20, 403, "Prohibited by law."),
        page("cn-1", 0, 403, "Prohibited by law."),
        Story.of("cn-1", CONTROL, -3).answers(),
        page("nl-control", 4, 200, "news"),
        Story.of("nl-control", CONTROL, 4).answers(),
        page("de-control", 4, 200, "news"),
        Story.of("de-control", CONTROL, 4).answers());
  }
}
