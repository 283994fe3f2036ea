package tocsin.battery;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import tocsin.model.ChainVerified;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.PeerCertificate;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Target;
import tocsin.model.Timing;
import tocsin.model.Trust;
import tocsin.model.UuidV7;
import tocsin.model.Vantage;

/// A target, its controls and its failures, as tests of the battery need them.
final class Sample {
  static final String HOST = "chat.parrot.example";
  static final String TRUE_ADDRESS = "198.51.100.7";
  static final String OTHER_ADDRESS = "198.51.100.8";
  static final String FALSE_ADDRESS = "203.0.113.66";
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final Resolver OTHER_RESOLVER = Resolver.parse("https://192.0.2.99/dns-query");
  static final PeerCertificate CERTIFICATE =
      new PeerCertificate("0".repeat(64), "CN=x", "CN=y", NOW, NOW, "");
  static final Company COMPANY =
      new Company(
          List.of(
              control("global", "one.example"),
              control("global", "two.example"),
              control("global", "three.example"),
              control("domestic", "home.example")),
          List.of(OTHER_RESOLVER));

  private static final Vantage VANTAGE = new Vantage("CN", 4134, "cn-4134-k3f9", "0", false);

  private Sample() {}

  /// Where a control stands.
  static String addressOf(String control) {
    return switch (control) {
      case "one.example" -> "192.0.2.1";
      case "two.example" -> "192.0.2.2";
      case "three.example" -> "192.0.2.3";
      default -> "192.0.2.4";
    };
  }

  static Endpoint endpoint(CheckKind kind) {
    return new Endpoint(
        new Target("parrot", "messaging"),
        HOST,
        443,
        kind,
        kind.hasPath() ? "/" : "",
        kind.verifies() ? Trust.PUBLIC : Trust.NONE,
        new Oracle.None());
  }

  /// No answer to the question.
  static Measurement unresolved(CheckKind kind) {
    return failed(kind, resolve(Failure.GENERIC_TIMEOUT_ERROR));
  }

  /// No connection to that address.
  static Measurement unconnected(String address, Failure failure) {
    return failed(
        CheckKind.HTTPS, new Step.Connect(new Timing(0, 10), Censor.failed(failure), address, 443));
  }

  /// A handshake that came to nothing at that address.
  static Measurement unshaken(String address, Failure failure) {
    return failed(
        CheckKind.HTTPS,
        new Step.Connect(new Timing(0, 10), Censor.OK, address, 443),
        new Step.Handshake(
            new Timing(10, 20),
            Censor.failed(failure),
            address,
            443,
            HOST,
            "",
            "",
            "",
            "",
            ChainVerified.NO,
            List.of()));
  }

  private static Step resolve(Failure failure) {
    return new Step.Resolve(
        new Timing(0, 10),
        Censor.failed(failure),
        HOST,
        RecordType.A,
        PlayedNetwork.OWN,
        List.of(),
        10);
  }

  static Measurement failed(CheckKind kind, Step... steps) {
    return new Measurement(
        UuidV7.at(NOW, new Random(1)), NOW, VANTAGE, endpoint(kind), "", List.of(steps));
  }

  private static Endpoint control(String role, String host) {
    return new Endpoint(
        new Target("control", role),
        host,
        443,
        CheckKind.HTTPS,
        "/",
        Trust.PUBLIC,
        new Oracle.None());
  }
}
