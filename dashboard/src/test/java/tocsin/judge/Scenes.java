package tocsin.judge;

import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.OWN;

import java.util.ArrayList;
import java.util.List;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Outcome;

/// What happens in more than one story of [Replays].
final class Scenes {
  static final Endpoint STORAGE = Story.https("signal/storage", "storage.signal.org");
  static final Endpoint CONTROL_TOO = Story.https("control/global", "www.example.net");
  static final Endpoint UPTIME =
      Story.dns("uptime.signal.org", new Oracle.Status("127.0.0.1", "127.0.0.2"));
  static final Endpoint NOTHING = Story.dns("*.signal.org", new Oracle.Nonexistent());
  static final Endpoint PAGE = Story.http("bulletin/website", "www.bulletin.example");
  static final Endpoint PORT = Story.tcp("whatsapp/chat", "e1.whatsapp.net", 5222);
  static final String FORGED = "203.0.113.5";
  static final String OTHER = "192.0.2.8";
  static final Outcome OK = new Outcome.Succeeded();
  static final Outcome SILENT = new Outcome.Failed(Failure.GENERIC_TIMEOUT_ERROR, "");

  private Scenes() {}

  static Measurement silence(String probe, Endpoint endpoint, int second, String address) {
    return Story.of(probe, endpoint, second)
        .resolves(address)
        .notConnectedAt(address, Failure.GENERIC_TIMEOUT_ERROR)
        .made();
  }

  static Measurement reset(String probe, int second) {
    return Story.of(probe, CHAT, second)
        .resolves(OWN)
        .connects()
        .handshakeFails(Failure.CONNECTION_RESET);
  }

  static Measurement shaken(int second, Failure failure) {
    return Story.of("cn-1", CHAT, second).resolves(OWN).connects().handshakeFails(failure);
  }

  static Measurement refused(String probe, int second, String leaf, Failure failure) {
    return Story.of(probe, CHAT, second).resolves(OWN).connects().refuses(leaf, failure);
  }

  static Measurement stopped(int second, Failure failure) {
    return Story.of("cn-1", CHAT, second).resolves(OWN).doesNotConnect(failure);
  }

  static Measurement raced(int second, String... addresses) {
    return Story.of("cn-1", CHAT, second)
        .resolves(addresses)
        .notConnectedAt(addresses[0], Failure.GENERIC_TIMEOUT_ERROR)
        .made();
  }

  static Measurement ledAway(int second) {
    return silence("cn-1", CHAT, second, FORGED);
  }

  static Measurement portal(Endpoint endpoint, int second) {
    return Story.of("cn-1", endpoint, second)
        .resolves("203.0.113.80")
        .connects("203.0.113.80")
        .with(Tests.refused("203.0.113.80", "login.example", "CN=login"))
        .made();
  }

  static Measurement light(String probe, int second, String address) {
    return Story.of(probe, UPTIME, second).resolves(address).made();
  }

  static Measurement page(String probe, int second, int status, String body) {
    return Story.of(probe, PAGE, second).resolves(OWN).connects(OWN).page(status, body);
  }

  static Measurement error(int second) {
    return Story.of("cn-1", CHAT, second).resolves(OWN).connects().shakesHands("aa").status(503);
  }

  static Measurement at(String probe, int second, String address) {
    return Story.of(probe, CHAT, second)
        .resolves(address)
        .connects(address)
        .with(Tests.shaken(address, CHAT.host()))
        .status(200);
  }

  static Measurement control(int second) {
    return Story.of("cn-1", CONTROL, second).answers();
  }

  static List<Measurement> elsewhere(Endpoint endpoint) {
    return List.of(
        Story.of("nl-control", endpoint, 4).answers(),
        Story.of("de-control", endpoint, 5).answers());
  }

  /// With a link that works and two control vantages that reach it.
  static List<Measurement> controlled(Measurement... here) {
    return plus(plus(elsewhere(CHAT), here), control(-3));
  }

  static List<Measurement> plus(List<Measurement> some, Measurement... more) {
    List<Measurement> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }
}
