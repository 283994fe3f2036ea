package tocsin.judge;

import static tocsin.judge.Scenes.OTHER;
import static tocsin.judge.Scenes.STORAGE;
import static tocsin.judge.Scenes.at;
import static tocsin.judge.Scenes.control;
import static tocsin.judge.Scenes.controlled;
import static tocsin.judge.Scenes.error;
import static tocsin.judge.Scenes.reset;
import static tocsin.judge.Scenes.silence;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.OWN;

import java.util.ArrayList;
import java.util.List;
import tocsin.model.Endpoint;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Step.Trial.Subject;

/// Stories of what is well, or fails by nobody's doing.
final class OutageReplays {
  private OutageReplays() {}

  static void tell(Replays replays) {
    replays.tell("reachable", controlled(Story.of("cn-1", CHAT, 0).answers()));
    replays.tell("no-reference", reset("cn-1", -20), reset("cn-1", 0), control(-3));
    replays.tell(
        "failed-once", controlled(Story.of("cn-1", CHAT, -20).answers(), reset("cn-1", 0)));
    List<Measurement> gone = new ArrayList<>();
    List<Measurement> dark = new ArrayList<>();
    for (String probe : List.of("cn-1", "nl-control", "de-control")) {
      gone.add(Story.of(probe, CONTROL, -3).answers());
      gone.add(Story.of(probe, STORAGE, -20).doesNotResolve(Failure.DNS_NXDOMAIN));
      gone.add(Story.of(probe, STORAGE, 0).doesNotResolve(Failure.DNS_NXDOMAIN));
      gone.add(Story.of(probe, CHAT, 0).answers());
      dark.add(Story.of(probe, CONTROL, -3).answers());
      dark.add(silence(probe, CHAT, -20, OWN));
      dark.add(silence(probe, CHAT, 0, OWN));
    }
    replays.tell("name-gone", gone);
    replays.tell("down-everywhere", dark);
    List<Measurement> none = new ArrayList<>();
    for (String probe : List.of("cn-1", "nl-control")) {
      none.add(Story.of(probe, CONTROL, -3).answers());
      for (Endpoint endpoint : List.of(CHAT, STORAGE)) {
        none.add(Story.of(probe, endpoint, -20).doesNotResolve(Failure.DNS_NXDOMAIN));
        none.add(Story.of(probe, endpoint, 0).doesNotResolve(Failure.DNS_NXDOMAIN));
      }
    }
    replays.tell("all-names-gone", none);
    replays.tell("server-error", controlled(error(-20), error(0)));
    Measurement denied = Story.of("cn-1", CHAT, -20).doesNotResolve(Failure.DNS_NXDOMAIN);
    replays.tell(
        "denied-in-secret",
        controlled(
            denied,
            Story.of("cn-1", CHAT, 0).doesNotResolve(Failure.DNS_NXDOMAIN),
            Tests.of(denied, 4)
                .nowhereIsSilent()
                .trial(
                    Experiment.OTHER_RESOLVER,
                    Subject.TARGET,
                    Tests.denied(CHAT.host(), Tests.OUTSIDE))
                .made()));
    replays.tell(
        "moved",
        at("cn-1", -600, OTHER),
        at("cn-1", 0, OWN),
        at("nl-control", 4, OWN),
        at("de-control", 4, OWN),
        control(-3));
  }
}
