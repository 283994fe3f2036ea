package tocsin.judge;

import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.INNOCENT;
import static tocsin.judge.Tests.OF_CONTROL;
import static tocsin.judge.Tests.OWN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import tocsin.wire.Wire;

/// The stories behind `data/replay`, all of them made up: at least one a rule. Its `main` writes
/// the measurements; what is expected of them is for people to write and read.
final class Replays {
  private static final Endpoint STORAGE = Story.https("signal/storage", "storage.signal.org");
  private static final Endpoint CONTROL_TOO = Story.https("control/global", "www.example.net");
  private static final Endpoint UPTIME =
      Story.dns("uptime.signal.org", new Oracle.Status("127.0.0.1", "127.0.0.2"));
  private static final Endpoint NOTHING = Story.dns("*.signal.org", new Oracle.Nonexistent());
  private static final Endpoint PAGE = Story.http("bulletin/website", "www.bulletin.example");
  private static final Endpoint PORT = Story.tcp("whatsapp/chat", "e1.whatsapp.net", 5222);
  private static final Endpoint QUIC =
      new Endpoint(
          new Target("whatsapp", "website"),
          "web.whatsapp.com",
          443,
          CheckKind.QUIC,
          "",
          Trust.NONE,
          new Oracle.None());
  private static final String FORGED = "203.0.113.5";
  private static final String OTHER = "192.0.2.8";
  private static final Outcome OK = new Outcome.Succeeded();
  private static final Outcome SILENT = new Outcome.Failed(Failure.GENERIC_TIMEOUT_ERROR, "");

  private final Map<String, List<Measurement>> stories = new LinkedHashMap<>();

  private Replays() {
    tellOfInstrumentAndLink();
    tellOfAnswersThatNothingVouchesFor();
    tellOfWhatIsNoBlock();
    tellOfForgedAnswers();
    tellOfNamesInHandshakes();
    tellOfAddresses();
    tellOfTransfers();
    stories.putAll(ListedStories.all());
  }

  /// Writes the measurements of every story that has no folder yet below the one given.
  public static void main(String... args) throws IOException {
    for (Map.Entry<String, List<Measurement>> story : new Replays().stories.entrySet()) {
      Path folder = Path.of(args[0], story.getKey());
      if (Files.exists(folder.resolve("measurements.jsonl"))) {
        continue;
      }
      Files.createDirectories(folder);
      StringBuilder lines = new StringBuilder();
      story
          .getValue()
          .forEach(
              one ->
                  lines
                      .append(new String(Wire.encode(one), StandardCharsets.UTF_8).strip())
                      .append('\n'));
      Files.writeString(folder.resolve("measurements.jsonl"), lines);
    }
  }

  private void tell(String name, Measurement... here) {
    tell(name, List.of(here));
  }

  private void tell(String name, List<Measurement> all) {
    stories.put(name, List.copyOf(all));
  }

  private void tellOfInstrumentAndLink() {
    tell(
        "clock-wrong",
        controlled(
            refused("cn-1", -20, "aa", Failure.SSL_INVALID_CERTIFICATE),
            refused("cn-1", 0, "aa", Failure.SSL_INVALID_CERTIFICATE)));
    tell(
        "root-rotated",
        refused("cn-1", -20, "bb", Failure.SSL_UNKNOWN_AUTHORITY),
        refused("cn-1", 0, "bb", Failure.SSL_UNKNOWN_AUTHORITY),
        Story.of("cn-1", CONTROL, -3).answers(),
        Story.of("nl-control", CONTROL, -3).answers(),
        refused("nl-control", 4, "bb", Failure.SSL_UNKNOWN_AUTHORITY));
    tell("before-any-control", reset("cn-1", 0));
    tell("without-controls", reset("cn-1", -100), reset("cn-1", 0));
    tell(
        "portal",
        portal(CHAT, -20),
        portal(CHAT, 0),
        portal(CONTROL, -5),
        portal(CONTROL_TOO, -3),
        Story.of("nl-control", CHAT, 4).answers());
    tell(
        "offline",
        Story.of("cn-1", CHAT, -20).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
        Story.of("cn-1", CHAT, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
        Story.of("cn-1", CONTROL, -3).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR));
    tell(
        "link-loses-packets",
        plus(
            elsewhere(CHAT),
            Story.of("cn-1", CHAT, -80).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", CHAT, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", CONTROL, -70).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", CONTROL_TOO, -40).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", CONTROL, -10).answers(),
            Story.of("cn-1", CONTROL_TOO, 15).answers()));
    tell(
        "no-control-since",
        plus(
            elsewhere(CHAT),
            Story.of("cn-1", CONTROL, -30).answers(),
            reset("cn-1", -20),
            reset("cn-1", 0)));
  }

  private void tellOfAnswersThatNothingVouchesFor() {
    tell(
        "led-astray",
        Story.of("ir-1", PORT, -20).resolves("10.10.34.35").connects("10.10.34.35").made(),
        Story.of("ir-1", PORT, 0).resolves("10.10.34.35").connects("10.10.34.35").made(),
        Story.of("ir-1", CONTROL, -3).answers(),
        Story.of("nl-control", PORT, 4).resolves(OWN).connects(OWN).made(),
        Story.of("nl-control", CONTROL, 4).answers(),
        Story.of("de-control", PORT, 4).resolves(OWN).connects(OWN).made(),
        Story.of("de-control", CONTROL, 4).answers());
    tell(
        "nearby",
        Story.of("cn-1", PORT, 0).resolves("192.168.1.9").connects("192.168.1.9").made(),
        Story.of("cn-1", CONTROL, -3).answers());
    tell("light-up", light("cn-1", 0, "127.0.0.1"), Story.of("cn-1", CONTROL, -3).answers());
    tell("light-outage", light("cn-1", 0, "127.0.0.2"), Story.of("cn-1", CONTROL, -3).answers());
    tell(
        "light-forged",
        light("cn-1", -20, FORGED),
        light("cn-1", 0, FORGED),
        Story.of("cn-1", CONTROL, -3).answers(),
        light("nl-control", 4, "127.0.0.1"),
        Story.of("nl-control", CONTROL, 4).answers(),
        light("de-control", 4, "127.0.0.1"),
        Story.of("de-control", CONTROL, 4).answers(),
        Tests.of(light("cn-1", -20, FORGED), 4).nowhereAnswersTheName(FORGED).made());
    tell(
        "light-denied",
        Story.of("cn-1", UPTIME, -20).isDeniedThenResolves("127.0.0.1"),
        Story.of("cn-1", UPTIME, 0).isDeniedThenResolves("127.0.0.1"),
        Story.of("cn-1", CONTROL, -3).answers(),
        light("nl-control", 4, "127.0.0.1"),
        Story.of("nl-control", CONTROL, 4).answers());
    tell(
        "random-name-forged",
        Story.of("cn-1", NOTHING, -20).resolvesAndDoesNotExist(FORGED),
        Story.of("cn-1", NOTHING, 0).resolvesAndDoesNotExist(FORGED),
        Story.of("cn-1", CONTROL, -3).answers(),
        Story.of("nl-control", NOTHING, 4).doesNotResolve(Failure.DNS_NXDOMAIN),
        Story.of("nl-control", CONTROL, 4).answers());
    tell(
        "contradiction",
        Story.of("cn-1", Story.dns("stun.example.org", new Oracle.None()), 0)
            .resolves(FORGED, OWN)
            .made(),
        Story.of("cn-1", CONTROL, -3).answers());
    tell(
        "unproven",
        Story.of("cn-1", PORT, 0).resolves(OWN).connects(OWN).made(),
        Story.of("cn-1", CONTROL, -200).answers());
    tell(
        "block-page",
        page("cn-1", -20, 403, "Prohibited by law."),
        page("cn-1", 0, 403, "Prohibited by law."),
        Story.of("cn-1", CONTROL, -3).answers(),
        page("nl-control", 4, 200, "news"),
        Story.of("nl-control", CONTROL, 4).answers(),
        page("de-control", 4, 200, "news"),
        Story.of("de-control", CONTROL, 4).answers());
  }

  private void tellOfWhatIsNoBlock() {
    tell("reachable", controlled(Story.of("cn-1", CHAT, 0).answers()));
    tell("no-reference", reset("cn-1", -20), reset("cn-1", 0), control(-3));
    tell("failed-once", controlled(Story.of("cn-1", CHAT, -20).answers(), reset("cn-1", 0)));
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
    tell("name-gone", gone);
    tell("down-everywhere", dark);
    List<Measurement> none = new ArrayList<>();
    for (String probe : List.of("cn-1", "nl-control")) {
      none.add(Story.of(probe, CONTROL, -3).answers());
      for (Endpoint endpoint : List.of(CHAT, STORAGE)) {
        none.add(Story.of(probe, endpoint, -20).doesNotResolve(Failure.DNS_NXDOMAIN));
        none.add(Story.of(probe, endpoint, 0).doesNotResolve(Failure.DNS_NXDOMAIN));
      }
    }
    tell("all-names-gone", none);
    tell("server-error", controlled(error(-20), error(0)));
    Measurement denied = Story.of("cn-1", CHAT, -20).doesNotResolve(Failure.DNS_NXDOMAIN);
    tell(
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
    tell(
        "moved",
        at("cn-1", -600, OTHER),
        at("cn-1", 0, OWN),
        at("nl-control", 4, OWN),
        at("de-control", 4, OWN),
        control(-3));
  }

  private void tellOfForgedAnswers() {
    tell("answers-race", controlled(raced(-20, FORGED, OWN), raced(0, "203.0.113.6", OWN)));
    tell(
        "answers-race-bogon",
        controlled(raced(-20, "10.10.34.35", OWN), raced(0, "10.10.34.35", OWN)));
    led("dns-injection", Tests.of(ledAway(-20), 4).nowhereAnswersTheName(FORGED));
    led("dns-hijack", Tests.of(ledAway(-20), 4).nowhereAnswersEverything(FORGED));
    led("dns-resolver", Tests.of(ledAway(-20), 4).nowhereIsSilent().encryptedTells(OWN));
    led(
        "dns-injection-doh-block",
        Tests.of(ledAway(-20), 4).nowhereAnswersTheName(FORGED).encryptedIsDead());
    led(
        "dns-and-sni",
        Tests.of(ledAway(-20), 4)
            .nowhereAnswersTheName(FORGED)
            .encryptedTells(OWN)
            .trial(
                Experiment.NAME_AT_CONTROL,
                Subject.CONTROL,
                Tests.connected(OF_CONTROL),
                Tests.unshaken(OF_CONTROL, CHAT.host(), Failure.CONNECTION_RESET)));
    led(
        "dns-undetermined",
        Tests.of(ledAway(-20), 4).leftOut(Experiment.NO_RESOLVER).controlsAnswer());
    Measurement denied = Story.of("cn-1", CHAT, -20).doesNotResolve(Failure.DNS_NXDOMAIN);
    tell(
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
    tell(
        "dns-drop",
        controlled(
            dropped,
            Story.of("cn-1", CHAT, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Tests.of(dropped, 4).nowhereMissesTheName().made()));
  }

  private void led(String name, Tests tests) {
    tell(name, controlled(ledAway(-20), ledAway(0), tests.made()));
  }

  private void tellOfNamesInHandshakes() {
    Measurement reset = reset("cn-1", -20);
    tell(
        "sni-reset",
        controlled(reset, reset("cn-1", 0), atControl(reset, Failure.CONNECTION_RESET).made()));
    tell(
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
    tell(
        "shown-by-tests",
        reset,
        reset("cn-1", 0),
        control(-3),
        Tests.of(reset, 4)
            .encryptedTells(OWN)
            .trial(
                Experiment.NAME_AT_CONTROL,
                Subject.CONTROL,
                Tests.connected(OF_CONTROL),
                Tests.unshaken(OF_CONTROL, CHAT.host(), Failure.CONNECTION_RESET))
            .made());
    Measurement silent = shaken(-20, Failure.GENERIC_TIMEOUT_ERROR);
    tell(
        "sni-drop",
        controlled(
            silent,
            shaken(0, Failure.GENERIC_TIMEOUT_ERROR),
            atControl(silent, Failure.GENERIC_TIMEOUT_ERROR).made()));
    tell(
        "tls-mitm",
        controlled(
            refused("cn-1", -20, "ff", Failure.SSL_UNKNOWN_AUTHORITY),
            refused("cn-1", 0, "ff", Failure.SSL_UNKNOWN_AUTHORITY)));
  }

  private static Tests atControl(Measurement failed, Failure failure) {
    return Tests.of(failed, 4)
        .trial(
            Experiment.NAME_AT_CONTROL,
            Subject.CONTROL,
            Tests.connected(OF_CONTROL),
            Tests.unshaken(OF_CONTROL, CHAT.host(), failure));
  }

  private void tellOfAddresses() {
    tell(
        "ip-reset",
        controlled(
            stopped(-20, Failure.CONNECTION_REFUSED), stopped(0, Failure.CONNECTION_REFUSED)));
    tell(
        "ip-prohibited",
        controlled(stopped(-20, Failure.PERMISSION_DENIED), stopped(0, Failure.PERMISSION_DENIED)));
    List<Measurement> silent =
        controlled(silence("cn-1", CHAT, -20, OWN), silence("cn-1", CHAT, 0, OWN));
    tell("silence-not-yet-tested", silent);
    tell(
        "silence-in-one-network",
        plus(silent, Tests.of(silence("cn-1", CHAT, -20, OWN), 4).controlsAnswer().made()));
    Measurement quic = initials(-20);
    tell(
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
    tell("ipv6-silent-in-one-network", ipv6(false));
    tell("ipv6-refused", ipv6(true));
  }

  private List<Measurement> ipv6(boolean refused) {
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

  private void tellOfTransfers() {
    tell(
        "frozen",
        controlled(transfers("cn-1", -20, SILENT, 15_000), transfers("cn-1", 0, SILENT, 15_000)));
    tell(
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

  private static Measurement reset(String probe, int second) {
    return Story.of(probe, CHAT, second)
        .resolves(OWN)
        .connects()
        .handshakeFails(Failure.CONNECTION_RESET);
  }

  private static Measurement shaken(int second, Failure failure) {
    return Story.of("cn-1", CHAT, second).resolves(OWN).connects().handshakeFails(failure);
  }

  private static Measurement refused(String probe, int second, String leaf, Failure failure) {
    return Story.of(probe, CHAT, second).resolves(OWN).connects().refuses(leaf, failure);
  }

  private static Measurement stopped(int second, Failure failure) {
    return Story.of("cn-1", CHAT, second).resolves(OWN).doesNotConnect(failure);
  }

  private static Measurement silence(String probe, Endpoint endpoint, int second, String address) {
    return Story.of(probe, endpoint, second)
        .resolves(address)
        .notConnectedAt(address, Failure.GENERIC_TIMEOUT_ERROR)
        .made();
  }

  private static Measurement raced(int second, String... addresses) {
    return Story.of("cn-1", CHAT, second)
        .resolves(addresses)
        .notConnectedAt(addresses[0], Failure.GENERIC_TIMEOUT_ERROR)
        .made();
  }

  private static Measurement ledAway(int second) {
    return silence("cn-1", CHAT, second, FORGED);
  }

  private static Measurement portal(Endpoint endpoint, int second) {
    return Story.of("cn-1", endpoint, second)
        .resolves("203.0.113.80")
        .connects("203.0.113.80")
        .with(Tests.refused("203.0.113.80", "login.example", "CN=login"))
        .made();
  }

  private static Measurement light(String probe, int second, String address) {
    return Story.of(probe, UPTIME, second).resolves(address).made();
  }

  private static Measurement page(String probe, int second, int status, String body) {
    return Story.of(probe, PAGE, second).resolves(OWN).connects(OWN).page(status, body);
  }

  private static Measurement error(int second) {
    return Story.of("cn-1", CHAT, second).resolves(OWN).connects().shakesHands("aa").status(503);
  }

  private static Measurement at(String probe, int second, String address) {
    return Story.of(probe, CHAT, second)
        .resolves(address)
        .connects(address)
        .with(Tests.shaken(address, CHAT.host()))
        .status(200);
  }

  private static Measurement control(int second) {
    return Story.of("cn-1", CONTROL, second).answers();
  }

  private static List<Measurement> elsewhere(Endpoint endpoint) {
    return List.of(
        Story.of("nl-control", endpoint, 4).answers(),
        Story.of("de-control", endpoint, 5).answers());
  }

  /// With a link that works and two control vantages that reach it.
  private static List<Measurement> controlled(Measurement... here) {
    return plus(plus(elsewhere(CHAT), here), control(-3));
  }

  private static List<Measurement> plus(List<Measurement> some, Measurement... more) {
    List<Measurement> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }
}
