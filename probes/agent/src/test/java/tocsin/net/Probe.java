package tocsin.net;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tocsin.model.Outcome;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Trust;
import tocsin.testing.TestPki;

/// A network as tests of this package use it: loopback, the test authority, short deadlines.
final class Probe {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final TestPki PKI = new TestPki(NOW);
  static final List<String> ALPN = List.of("h2", "http/1.1");
  static final Duration DEADLINE = Duration.ofMillis(400);
  static final String LOOPBACK = "127.0.0.1";

  private Probe() {}

  static Networks networks(Duration deadline, InstantSource clock) {
    return networks(deadline, clock, 8);
  }

  static Networks networks(Duration deadline, InstantSource clock, int handshakesAtOnce) {
    NetworkSettings settings =
        new NetworkSettings(
            Resolver.udp(LOOPBACK, 53),
            List.of(),
            DnsSettings.USUAL,
            deadline,
            deadline,
            deadline,
            handshakesAtOnce,
            64 * 1024,
            NetworkSettings.COMMON_USER_AGENT);
    return new LiveNetworks(
        settings, TrustStore.of(PKI.anchors()), System::nanoTime, new SecureRandom(), clock);
  }

  /// With a short deadline, which only tests of silence reach.
  static Networks hasty() {
    return networks(DEADLINE, InstantSource.fixed(NOW));
  }

  /// With a deadline that no test reaches.
  static Networks patient() {
    return networks(Duration.ofSeconds(20), InstantSource.fixed(NOW));
  }

  static Step.Connect connect(Networks networks, String address, int port)
      throws InterruptedException {
    try (Connection connection = networks.begin().connect(address, port)) {
      return connection.connected();
    }
  }

  static Step.Handshake handshake(Networks networks, int port, String name, Trust trust)
      throws InterruptedException {
    try (Connection connection = networks.begin().connect(LOOPBACK, port)) {
      return connection.handshake(name, trust, ALPN);
    }
  }

  static Step.Exchange exchange(Networks networks, int port, String url)
      throws InterruptedException {
    try (Connection connection = networks.begin().connect(LOOPBACK, port)) {
      return connection.exchange(url);
    }
  }

  static Step.Exchange exchange(
      Networks networks, int port, String name, List<String> alpn, String url)
      throws InterruptedException {
    try (Connection connection = networks.begin().connect(LOOPBACK, port)) {
      Step.Handshake handshake = connection.handshake(name, TestPki.TRUST, alpn);
      if (!handshake.outcome().succeeded()) {
        throw new AssertionError(handshake.toString());
      }
      return connection.exchange(url);
    }
  }

  /// The failure's id, or `ok`.
  static String failure(Step step) {
    return switch (step.outcome()) {
      case Outcome.Succeeded() -> "ok";
      case Outcome.Failed failed -> failed.failure().id();
    };
  }

  /// The platform's words.
  static String detail(Step step) {
    return switch (step.outcome()) {
      case Outcome.Succeeded() -> "";
      case Outcome.Failed failed -> failed.detail();
    };
  }
}
