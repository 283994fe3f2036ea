package tocsin.judge;

import static tocsin.judge.Scenes.FORGED;
import static tocsin.judge.Scenes.controlled;
import static tocsin.judge.Scenes.ledAway;
import static tocsin.judge.Scenes.raced;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Tests.INNOCENT;
import static tocsin.judge.Tests.OF_CONTROL;
import static tocsin.judge.Tests.OWN;

import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Step.Trial.Subject;

/// Stories of forged answers.
final class DnsReplays {
  private DnsReplays() {}

  static void tell(Replays replays) {
    replays.tell(
        "questions-lost",
        controlled(
            Story.of("cn-1", CHAT, -60).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", CHAT, -20).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", CHAT, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", Story.https("whatsapp/web", "web.whatsapp.com"), -60)
                .doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR)));
    replays.tell("answers-race", controlled(raced(-20, FORGED, OWN), raced(0, "203.0.113.6", OWN)));
    replays.tell(
        "answers-race-bogon",
        controlled(raced(-20, "10.10.34.35", OWN), raced(0, "10.10.34.35", OWN)));
    led(replays, "dns-injection", Tests.of(ledAway(-20), 4).nowhereAnswersTheName(FORGED));
    led(replays, "dns-hijack", Tests.of(ledAway(-20), 4).nowhereAnswersEverything(FORGED));
    led(replays, "dns-resolver", Tests.of(ledAway(-20), 4).nowhereIsSilent().encryptedTells(OWN));
    led(
        replays,
        "dns-injection-doh-block",
        Tests.of(ledAway(-20), 4).nowhereAnswersTheName(FORGED).encryptedIsDead());
    led(
        replays,
        "dns-and-sni",
        Tests.of(ledAway(-20), 4)
            .nowhereAnswersTheName(FORGED)
            .encryptedTells(OWN)
            .controlAnswersStrangers()
            .trial(
                Experiment.NAME_AT_CONTROL,
                Subject.CONTROL,
                Tests.connected(OF_CONTROL),
                Tests.unshaken(OF_CONTROL, CHAT.host(), Failure.CONNECTION_RESET)));
    led(
        replays,
        "dns-undetermined",
        Tests.of(ledAway(-20), 4).leftOut(Experiment.NO_RESOLVER).controlsAnswer());
    Measurement denied = Story.of("cn-1", CHAT, -20).doesNotResolve(Failure.DNS_NXDOMAIN);
    replays.tell(
        "dns-injection-nxdomain",
        controlled(
            denied,
            Story.of("cn-1", CHAT, 0).doesNotResolve(Failure.DNS_NXDOMAIN),
            Tests.of(denied, 4)
                .trial(Experiment.NO_RESOLVER, Subject.TARGET, Tests.denied(CHAT.host()))
                .trial(
                    Experiment.NO_RESOLVER,
                    Subject.CONTROL,
                    Tests.unanswered(INNOCENT, Failure.CONNECTION_REFUSED, Tests.OUTSIDE))
                .made()));
    Measurement dropped = Story.of("cn-1", CHAT, -20).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR);
    replays.tell(
        "dns-drop",
        controlled(
            dropped,
            Story.of("cn-1", CHAT, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Tests.of(dropped, 4).nowhereMissesTheName().made()));
  }

  private static void led(Replays replays, String name, Tests tests) {
    replays.tell(name, controlled(ledAway(-20), ledAway(0), tests.made()));
  }
}
