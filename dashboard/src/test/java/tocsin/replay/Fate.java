package tocsin.replay;

import static tocsin.judge.Tests.OF_CONTROL;

import java.util.Optional;
import tocsin.judge.Story;
import tocsin.judge.Tests;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Step.Trial.Subject;

/// What becomes of a check, and of the battery of tests that it sets off.
enum Fate {
  WELL,
  /// The name leads to a forged address, which says nothing.
  INJECTED,
  /// The same, and the address is a private one.
  INJECTED_BOGON,
  /// The resolver says that there is no such name, and others do not.
  DENIED,
  RESET_AFTER_NAME,
  SILENT_AFTER_NAME,
  /// Nothing answers at its address.
  BLACKHOLE,
  /// The server answers that it is failing.
  ERROR,
  /// No resolver finds the name's servers.
  SERVFAIL;

  private static final String FORGED = "203.0.113.5";
  private static final String BOGON = "10.10.34.35";

  /// The check of an endpoint, by a probe and at a time that do not matter.
  Measurement of(Endpoint endpoint) {
    String own = address(endpoint);
    Story story = Story.of("xx-1", endpoint, 0);
    return switch (this) {
      case WELL -> well(story.resolves(own), endpoint);
      case INJECTED -> story.resolves(FORGED).notConnectedAt(FORGED, SILENCE).made();
      case INJECTED_BOGON -> story.resolves(BOGON).notConnectedAt(BOGON, SILENCE).made();
      case DENIED -> story.doesNotResolve(Failure.DNS_NXDOMAIN);
      case RESET_AFTER_NAME ->
          story
              .resolves(own)
              .connects(own)
              .with(Tests.unshaken(own, endpoint.host(), Failure.CONNECTION_RESET))
              .made();
      case SILENT_AFTER_NAME ->
          story
              .resolves(own)
              .connects(own)
              .with(Tests.unshaken(own, endpoint.host(), SILENCE))
              .made();
      case BLACKHOLE -> story.resolves(own).notConnectedAt(own, SILENCE).made();
      case ERROR ->
          story.resolves(own).connects(own).with(Tests.shaken(own, endpoint.host())).status(503);
      case SERVFAIL -> story.doesNotResolve(Failure.DNS_SERVFAIL);
    };
  }

  private static final Failure SILENCE = Failure.GENERIC_TIMEOUT_ERROR;

  /// The tests that a failed check sets off.
  Optional<Measurement> battery(Measurement failed) {
    String host = failed.endpoint().host();
    String own = address(failed.endpoint());
    Tests tests = Tests.of(failed, 5).controlsAnswer();
    return switch (this) {
      case WELL, ERROR -> Optional.empty();
      case INJECTED -> Optional.of(tests.nowhereAnswersTheName(FORGED).encryptedTells(own).made());
      case INJECTED_BOGON ->
          Optional.of(tests.nowhereAnswersTheName(BOGON).encryptedTells(own).made());
      case DENIED -> Optional.of(tests.nowhereIsSilent().encryptedTells(own).made());
      case RESET_AFTER_NAME -> Optional.of(named(tests, host, own, Failure.CONNECTION_RESET));
      case SILENT_AFTER_NAME -> Optional.of(named(tests, host, own, SILENCE));
      case BLACKHOLE, SERVFAIL -> Optional.of(tests.made());
    };
  }

  private static Measurement named(Tests tests, String host, String own, Failure failure) {
    return tests
        .encryptedTells(own)
        .trial(
            Experiment.INNOCENT_NAME,
            Subject.TARGET,
            Tests.connected(own),
            Tests.refused(own, Tests.INNOCENT, "CN=y"))
        .trial(
            Experiment.NAME_AT_CONTROL,
            Subject.CONTROL,
            Tests.connected(OF_CONTROL),
            Tests.unshaken(OF_CONTROL, host, failure))
        .made();
  }

  private static Measurement well(Story story, Endpoint endpoint) {
    if (endpoint.kind() == CheckKind.DNS) {
      return story.made();
    }
    String own = address(endpoint);
    Story connected = story.connects(own);
    return switch (endpoint.kind()) {
      case HTTPS, WSS -> connected.with(Tests.shaken(own, endpoint.host())).status(404);
      case TLS -> connected.with(Tests.shaken(own, endpoint.host())).made();
      case DNS, TCP, HTTP, QUIC, STUN, MTPROTO, BATTERY -> connected.made();
    };
  }

  /// An address for documentation, another for each name.
  static String address(Endpoint endpoint) {
    return "198.51.100." + (1 + Math.floorMod(endpoint.host().hashCode(), 250));
  }
}
