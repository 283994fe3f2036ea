package tocsin.judge;

import java.time.Instant;
import java.util.ArrayList;
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
import tocsin.model.Target;
import tocsin.model.Timing;
import tocsin.model.Trust;
import tocsin.model.UuidV7;
import tocsin.model.Vantage;

/// Measurements as a story tells them: who, when, what, how it went.
public final class Story {
  public static final Instant NOON = Instant.parse("2021-03-15T12:00:00Z");
  public static final Endpoint CHAT = https("signal/messaging", "chat.signal.org");
  public static final Endpoint CONTROL = https("control/global", "www.example.org");

  private static final Random RANDOM = new Random(7);
  private static final Timing TIMING = new Timing(0, 20_000);
  private static final Resolver RESOLVER = Resolver.udp("192.0.2.53", 53);

  private final Vantage vantage;
  private final Endpoint endpoint;
  private final Instant at;
  private final List<Step> steps = new ArrayList<>();

  private Story(String probe, Endpoint endpoint, int second) {
    String region = probe.substring(0, 2).toUpperCase(java.util.Locale.ROOT);
    vantage = new Vantage(region, 4134, probe, "test", probe.endsWith("control"));
    this.endpoint = endpoint;
    at = NOON.plusSeconds(second);
  }

  /// A measurement by a probe whose name begins with its region; `-control` at the end makes it a
  /// control vantage.
  public static Story of(String probe, Endpoint endpoint, int second) {
    return new Story(probe, endpoint, second);
  }

  public static Endpoint https(String target, String host) {
    return new Endpoint(
        Target.parse(target), host, 443, CheckKind.HTTPS, "/", Trust.PUBLIC, new Oracle.None());
  }

  public static Endpoint dns(String host, Oracle oracle) {
    return new Endpoint(
        Target.parse("signal/status"), host, 53, CheckKind.DNS, "", Trust.NONE, oracle);
  }

  public static Endpoint http(String target, String host) {
    return new Endpoint(
        Target.parse(target), host, 80, CheckKind.HTTP, "/", Trust.NONE, new Oracle.None());
  }

  public static Endpoint tcp(String target, String host, int port) {
    return new Endpoint(
        Target.parse(target), host, port, CheckKind.TCP, "", Trust.NONE, new Oracle.None());
  }

  public Measurement answers() {
    return resolves("192.0.2.7").connects().shakesHands("aa").status(404);
  }

  public Story resolves(String... addresses) {
    steps.add(resolve(new Outcome.Succeeded(), responses(addresses)));
    return this;
  }

  /// Replies that the name does not exist, and after that with those addresses.
  public Measurement isDeniedThenResolves(String... addresses) {
    List<DnsResponse> responses = responses(addresses);
    responses.addFirst(response(3, List.of()));
    steps.add(resolve(failed(Failure.DNS_NXDOMAIN), responses));
    return made();
  }

  /// Replies with those addresses, and after them one that the name does not exist.
  public Measurement resolvesAndDoesNotExist(String... addresses) {
    List<DnsResponse> responses = responses(addresses);
    responses.add(response(3, List.of()));
    steps.add(resolve(new Outcome.Succeeded(), responses));
    return made();
  }

  private List<DnsResponse> responses(String... addresses) {
    List<DnsResponse> responses = new ArrayList<>();
    for (String address : addresses) {
      responses.add(
          response(0, List.of(new DnsResponse.Answer(endpoint.host() + ".", "A", 60, address))));
    }
    return responses;
  }

  private static DnsResponse response(int rcode, List<DnsResponse.Answer> answers) {
    return new DnsResponse(5, "192.0.2.53:53", 0, rcode, List.of("ra"), answers, "", "AA==");
  }

  public Measurement doesNotResolve(Failure failure) {
    steps.add(resolve(failed(failure), List.of()));
    return made();
  }

  public Story connects() {
    return connects("192.0.2.7");
  }

  public Story connects(String address) {
    steps.add(new Step.Connect(TIMING, new Outcome.Succeeded(), address, endpoint.port()));
    return this;
  }

  public Measurement doesNotConnect(Failure failure) {
    steps.add(new Step.Connect(TIMING, failed(failure), "192.0.2.7", 443));
    return made();
  }

  /// A connection to that address that is not made.
  public Story notConnectedAt(String address, Failure failure) {
    steps.add(new Step.Connect(TIMING, failed(failure), address, endpoint.port()));
    return this;
  }

  public Story with(Step step) {
    steps.add(step);
    return this;
  }

  public Story shakesHands(String leaf) {
    steps.add(handshake(new Outcome.Succeeded(), List.of(certificate(leaf))));
    return this;
  }

  public Measurement handshakeFails(Failure failure) {
    steps.add(handshake(failed(failure), List.of()));
    return made();
  }

  public Measurement refuses(String leaf, Failure failure) {
    steps.add(handshake(failed(failure), List.of(certificate(leaf))));
    return made();
  }

  public Measurement status(int status) {
    return status(status, List.of(), "");
  }

  public Measurement redirects(String location) {
    return status(302, List.of("server: x", "Location: " + location), "");
  }

  public Measurement page(int status, String body) {
    return status(status, List.of(), body);
  }

  private Measurement status(int status, List<String> headers, String body) {
    steps.add(
        new Step.Exchange(
            TIMING,
            new Outcome.Succeeded(),
            "h2",
            "GET",
            endpoint.uri(),
            status,
            headers,
            100,
            200L + body.length(),
            body.isEmpty() ? "" : "%064x".formatted(body.hashCode()),
            ""));
    return made();
  }

  /// The measurement as far as it has been told.
  public Measurement made() {
    return new Measurement(UuidV7.at(at, RANDOM), at, vantage, endpoint, "", steps);
  }

  private static Outcome failed(Failure failure) {
    return new Outcome.Failed(failure, "");
  }

  private Step resolve(Outcome outcome, List<DnsResponse> responses) {
    return new Step.Resolve(
        TIMING, outcome, endpoint.host(), RecordType.A, RESOLVER, responses, 2_000_000);
  }

  private Step handshake(Outcome outcome, List<PeerCertificate> chain) {
    return new Step.Handshake(
        TIMING,
        outcome,
        "192.0.2.7",
        443,
        endpoint.host(),
        "TLSv1.3",
        "TLS_AES_128_GCM_SHA256",
        "h2",
        "",
        outcome.succeeded() ? ChainVerified.FULL : ChainVerified.NO,
        chain);
  }

  private static PeerCertificate certificate(String leaf) {
    return new PeerCertificate(
        leaf.repeat(32), "CN=x", "CN=y", NOON.minusSeconds(1000), NOON.plusSeconds(1000), "");
  }
}
