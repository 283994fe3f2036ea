package tocsin.judge;

import static tocsin.judge.Scenes.CONTROL_TOO;
import static tocsin.judge.Scenes.controlled;
import static tocsin.judge.Scenes.elsewhere;
import static tocsin.judge.Scenes.plus;
import static tocsin.judge.Scenes.portal;
import static tocsin.judge.Scenes.refused;
import static tocsin.judge.Scenes.reset;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;

import tocsin.model.Failure;

/// Stories of the instrument and its own link.
final class LinkReplays {
  private LinkReplays() {}

  static void tell(Replays replays) {
    replays.tell(
        "clock-wrong",
        controlled(
            refused("cn-1", -20, "aa", Failure.SSL_INVALID_CERTIFICATE),
            refused("cn-1", 0, "aa", Failure.SSL_INVALID_CERTIFICATE)));
    replays.tell(
        "root-rotated",
        refused("cn-1", -20, "bb", Failure.SSL_UNKNOWN_AUTHORITY),
        refused("cn-1", 0, "bb", Failure.SSL_UNKNOWN_AUTHORITY),
        Story.of("cn-1", CONTROL, -3).answers(),
        Story.of("nl-control", CONTROL, -3).answers(),
        refused("nl-control", 4, "bb", Failure.SSL_UNKNOWN_AUTHORITY));
    replays.tell("before-any-control", reset("cn-1", 0));
    replays.tell("without-controls", reset("cn-1", -100), reset("cn-1", 0));
    replays.tell(
        "portal",
        portal(CHAT, -20),
        portal(CHAT, 0),
        portal(CONTROL, -5),
        portal(CONTROL_TOO, -3),
        Story.of("nl-control", CHAT, 4).answers());
    replays.tell(
        "offline",
        Story.of("cn-1", CHAT, -20).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
        Story.of("cn-1", CHAT, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
        Story.of("cn-1", CONTROL, -3).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR));
    replays.tell(
        "link-loses-packets",
        plus(
            elsewhere(CHAT),
            Story.of("cn-1", CHAT, -80).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", CHAT, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", CONTROL, -70).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", CONTROL_TOO, -40).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", CONTROL, -10).answers(),
            Story.of("cn-1", CONTROL_TOO, 15).answers()));
    replays.tell(
        "link-fails-after-it-worked",
        plus(
            elsewhere(CHAT),
            Story.of("cn-1", CONTROL, -120).answers(),
            Story.of("cn-1", CHAT, -20).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", CHAT, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", CONTROL, -3).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR)));
    replays.tell(
        "no-control-since",
        plus(
            elsewhere(CHAT),
            Story.of("cn-1", CONTROL, -30).answers(),
            reset("cn-1", -20),
            reset("cn-1", 0)));
  }
}
