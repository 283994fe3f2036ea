package tocsin.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import tocsin.model.ChainVerified;
import tocsin.model.CheckKind;
import tocsin.model.DnsResponse;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Outcome;
import tocsin.model.PeerCertificate;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Timing;
import tocsin.model.UuidV7;
import tocsin.model.Vantage;

/// A measurement as a probe would make it, by the fate of the endpoint where the probe is.
public final class Tale {
  /// What happens to a check.
  public enum Fate {
    WORKS,
    /// Two answers to one question, the forged one first, and nobody listens where it leads.
    FORGED_ANSWER,
    NO_CONNECTION,
    RESET_AT_SERVER_NAME,
    BLOCK_PAGE,
    SERVER_ERROR,
    NO_NETWORK
  }

  private final Random random;
  private final Vantage vantage;
  private final Endpoint endpoint;
  private final Instant at;
  private final List<Step> steps = new ArrayList<>();
  private long micros;

  private Tale(Random random, Vantage vantage, Endpoint endpoint, Instant at) {
    this.random = random;
    this.vantage = vantage;
    this.endpoint = endpoint;
    this.at = at;
  }

  /// The measurement.
  public static Measurement of(
      Random random, Vantage vantage, Endpoint endpoint, Instant at, Fate fate) {
    return new Tale(random, vantage, endpoint, at).told(fate);
  }

  private Measurement told(Fate fate) {
    resolve(fate);
    if (steps.getLast().outcome().succeeded()) {
      switch (endpoint.kind()) {
        case TCP, TLS, HTTP, HTTPS, WSS, MTPROTO -> connect(fate);
        case STUN -> bind(fate);
        case QUIC -> initiate(fate);
        case DNS, BATTERY -> {}
      }
    }
    if (steps.getLast() instanceof Step.Connect connect && connect.outcome().succeeded()) {
      switch (endpoint.kind()) {
        case TLS, HTTP, HTTPS, WSS -> handshake(fate);
        case MTPROTO -> greet(fate);
        case TCP, STUN, QUIC, DNS, BATTERY -> {}
      }
    }
    if (steps.getLast() instanceof Step.Handshake handshake
        && handshake.outcome().succeeded()
        && (endpoint.kind() == CheckKind.HTTPS || endpoint.kind() == CheckKind.WSS)) {
      exchange(fate);
    }
    return new Measurement(UuidV7.at(at, random), at, vantage, endpoint, "", steps);
  }

  private void resolve(Fate fate) {
    List<DnsResponse> responses = new ArrayList<>();
    if (fate == Fate.FORGED_ANSWER) {
      responses.add(response(4_000, 118, "10.10.34.35"));
    }
    if (fate != Fate.NO_NETWORK && !(endpoint.oracle() instanceof Oracle.Nonexistent)) {
      responses.add(response(18_000 + random.nextInt(30_000), 57, address()));
    }
    long took = responses.isEmpty() ? 5_000_000 : responses.getFirst().arrivedMicros();
    Outcome outcome = new Outcome.Succeeded();
    if (fate == Fate.NO_NETWORK) {
      took = 900;
      outcome = new Outcome.Failed(Failure.NETWORK_UNREACHABLE, "Network is unreachable");
    } else if (endpoint.oracle() instanceof Oracle.Nonexistent) {
      took = 21_000;
      outcome = new Outcome.Failed(Failure.DNS_NXDOMAIN, "");
    }
    steps.add(
        new Step.Resolve(
            took(took),
            outcome,
            endpoint.host().replace("*", "k3f9x2"),
            RecordType.A,
            Resolver.udp("192.0.2.53", 53),
            responses,
            2_000_000));
  }

  private DnsResponse response(long arrived, int hopLimit, String address) {
    return new DnsResponse(
        arrived,
        "192.0.2.53:53",
        hopLimit,
        0,
        List.of("rd", "ra"),
        List.of(new DnsResponse.Answer(endpoint.host() + ".", "A", 60, address)),
        "",
        "q83/+4GAAAEAAQAAAAAEY2hhdAZzaWduYWwDb3JnAAABAAEAAAA8AATAAAIH");
  }

  private String address() {
    return endpoint.oracle() instanceof Oracle.Status status ? status.up() : "192.0.2.7";
  }

  private void connect(Fate fate) {
    boolean lost = fate == Fate.NO_CONNECTION || fate == Fate.FORGED_ANSWER;
    String address = fate == Fate.FORGED_ANSWER ? "10.10.34.35" : "192.0.2.7";
    Outcome outcome =
        lost
            ? new Outcome.Failed(Failure.GENERIC_TIMEOUT_ERROR, "no answer within 10 s")
            : new Outcome.Succeeded();
    long took = lost ? 10_000_000 : 60_000 + random.nextInt(120_000);
    steps.add(new Step.Connect(took(took), outcome, address, endpoint.port()));
  }

  private static Outcome overUdp(Fate fate) {
    return fate == Fate.NO_CONNECTION || fate == Fate.FORGED_ANSWER
        ? new Outcome.Failed(Failure.GENERIC_TIMEOUT_ERROR, "no answer within 5 s")
        : new Outcome.Succeeded();
  }

  private void bind(Fate fate) {
    steps.add(new Step.Binding(took(90_000), overUdp(fate), "192.0.2.7", endpoint.port(), 1, 1, 0));
  }

  private void initiate(Fate fate) {
    steps.add(
        new Step.Initial(
            took(90_000),
            overUdp(fate),
            "192.0.2.7",
            endpoint.port(),
            endpoint.host(),
            "1",
            "initial",
            1,
            1));
  }

  private void greet(Fate fate) {
    Outcome outcome =
        fate == Fate.RESET_AT_SERVER_NAME
            ? new Outcome.Failed(Failure.CONNECTION_RESET, "Connection reset")
            : new Outcome.Succeeded();
    steps.add(new Step.Greeting(took(90_000), outcome, "192.0.2.7", endpoint.port(), 44, 120, ""));
  }

  private void handshake(Fate fate) {
    boolean reset = fate == Fate.RESET_AT_SERVER_NAME;
    Outcome outcome =
        reset
            ? new Outcome.Failed(Failure.CONNECTION_RESET, "Connection reset")
            : new Outcome.Succeeded();
    steps.add(
        new Step.Handshake(
            took(40_000 + random.nextInt(90_000)),
            outcome,
            "192.0.2.7",
            endpoint.port(),
            endpoint.host(),
            reset ? "" : "TLSv1.3",
            reset ? "" : "TLS_AES_128_GCM_SHA256",
            reset ? "" : "h2",
            "",
            reset ? ChainVerified.NO : ChainVerified.FULL,
            reset
                ? List.of()
                : List.of(certificate(endpoint.host()), certificate("Root of tests"))));
  }

  private PeerCertificate certificate(String name) {
    return new PeerCertificate(
        sha256(name),
        "CN=" + name + ", O=Example",
        "CN=Root of tests",
        at.minusSeconds(30L * 86_400),
        at.plusSeconds(60L * 86_400),
        Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8)));
  }

  /// The name stands for the certificate: to the store it is bytes like any other.
  private static String sha256(String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private void exchange(Fate fate) {
    int status = fate == Fate.SERVER_ERROR ? 503 : 200;
    Outcome outcome =
        fate == Fate.BLOCK_PAGE
            ? new Outcome.Failed(Failure.EOF_ERROR, "unexpected end of stream")
            : new Outcome.Succeeded();
    steps.add(
        new Step.Exchange(
            took(50_000 + random.nextInt(120_000)),
            outcome,
            "h2",
            "GET",
            "https://" + endpoint.host() + endpoint.path(),
            fate == Fate.BLOCK_PAGE ? 0 : status,
            fate == Fate.BLOCK_PAGE
                ? List.of()
                : List.of(
                    "server: nginx",
                    "content-type: text/html",
                    "strict-transport-security: max-age=63072000"),
            412,
            fate == Fate.BLOCK_PAGE ? 0 : 8_231,
            fate == Fate.BLOCK_PAGE ? "" : "9f".repeat(32),
            ""));
  }

  private Timing took(long duration) {
    Timing timing = new Timing(micros, micros + duration);
    micros += duration + 150;
    return timing;
  }
}
