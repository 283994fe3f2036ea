package tocsin.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tocsin.model.ChainVerified;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Outcome;
import tocsin.model.PeerCertificate;
import tocsin.model.Step;
import tocsin.model.Target;
import tocsin.model.Timing;
import tocsin.model.Trust;
import tocsin.model.UuidV7;
import tocsin.model.Vantage;
import tocsin.wire.Wire;

/// Measurements such as a probe makes, for tests.
public final class Lines {
  private final RandomGenerator random;
  private final Vantage vantage;

  public Lines(RandomGenerator random, String probe) {
    this.random = random;
    vantage = new Vantage("CN", 4134, probe, "0.1.0", false);
  }

  /// A measurement of the host, begun then, that got through.
  public Measurement reachable(Instant at, String host) {
    return measurement(at, host, new Outcome.Succeeded());
  }

  /// A measurement in which a certificate of that digest and form was presented.
  Measurement presenting(Instant at, String sha256, String der) {
    Instant until = at.plusSeconds(86_400);
    List<PeerCertificate> chain =
        List.of(new PeerCertificate(sha256, "CN=a", "CN=b", at, until, der));
    return measurement(at, "a.example", new Outcome.Succeeded(), chain);
  }

  /// A measurement of the host, begun then, with that outcome of its handshake.
  public Measurement measurement(Instant at, String host, Outcome outcome) {
    return measurement(at, host, outcome, List.of(certificate(host), certificate("ca")));
  }

  private Measurement measurement(
      Instant at, String host, Outcome outcome, List<PeerCertificate> chain) {
    Step connect = new Step.Connect(new Timing(0, 800), new Outcome.Succeeded(), "192.0.2.1", 443);
    Step handshake =
        new Step.Handshake(
            new Timing(800, 3_000 + random.nextInt(9_000)),
            outcome,
            "192.0.2.1",
            443,
            host,
            "TLSv1.3",
            "TLS_AES_128_GCM_SHA256",
            "h2",
            "",
            ChainVerified.FULL,
            chain);
    return new Measurement(
        UuidV7.at(at, random), at, vantage, endpoint(host), "", List.of(connect, handshake));
  }

  /// Lines of `count` measurements of a few hosts, a second apart from `start`.
  public List<Received> batch(Instant start, int count) {
    List<Received> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(received(reachable(start.plusSeconds(i), "host-" + i % 20 + ".example")));
    }
    return batch;
  }

  /// The measurement as it would come in.
  public static Received received(Measurement measurement) {
    return new Received(measurement, Wire.encode(measurement));
  }

  private static Endpoint endpoint(String host) {
    return new Endpoint(
        new Target("signal", "messaging"),
        host,
        443,
        CheckKind.TLS,
        "",
        Trust.PUBLIC,
        new Oracle.None());
  }

  private static PeerCertificate certificate(String name) {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    String sha256 = "%064x".formatted(name.hashCode() & 0xFFFF_FFFFL);
    return new PeerCertificate(
        sha256, "CN=" + name, "CN=Test CA,O=Example", from, from.plusSeconds(90 * 86_400L), "");
  }
}
