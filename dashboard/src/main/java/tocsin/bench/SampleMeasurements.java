package tocsin.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
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

/// Measurements such as a probe sends most of the time: HTTPS that worked, every step with its
/// evidence, certificates by their digests. No two have the same id, time, timings or DNS message.
///
/// @param vantage where they were made
/// @param random what varies
record SampleMeasurements(Vantage vantage, RandomGenerator random) {
  static final int ENDPOINTS = 60;
  private static final Resolver RESOLVER = Resolver.udp("192.0.2.53", 53);
  private static final Outcome OK = new Outcome.Succeeded();

  /// The `number`-th, begun then.
  Measurement at(Instant start, int number) {
    int which = number % ENDPOINTS;
    return well(start, endpoint(which), address(which));
  }

  /// One of an endpoint at that address, begun then.
  Measurement well(Instant start, Endpoint endpoint, String address) {
    String host = endpoint.host();
    List<Step> steps =
        List.of(
            resolve(host, RecordType.A, address),
            resolve(host, RecordType.AAAA, "2001:db8::" + address.hashCode() % 1000),
            connect(address),
            handshake(host, address, start),
            exchange(host));
    return made(start, endpoint, "", steps);
  }

  /// One of these steps.
  Measurement made(Instant start, Endpoint endpoint, String retryOf, List<Step> steps) {
    return new Measurement(UuidV7.at(start, random), start, vantage, endpoint, retryOf, steps);
  }

  static Endpoint endpoint(int which) {
    return endpoint(
        new Target("service-" + which % 6, "messaging"),
        "chat-%d.messenger.example".formatted(which));
  }

  static Endpoint endpoint(Target target, String host) {
    return new Endpoint(target, host, 443, CheckKind.HTTPS, "/", Trust.PUBLIC, new Oracle.None());
  }

  static String address(int which) {
    return "198.51.100." + (which + 1);
  }

  Step resolve(String host, RecordType type, String... addresses) {
    return resolve(RESOLVER, host, type, addresses);
  }

  /// A question with one response for each address.
  Step resolve(Resolver resolver, String host, RecordType type, String... addresses) {
    List<DnsResponse> responses =
        Stream.of(addresses).map(address -> response(host, type, address)).toList();
    return new Step.Resolve(timing(), OK, host, type, resolver, responses, micros());
  }

  private DnsResponse response(String host, RecordType type, String address) {
    byte[] message = new byte[90];
    random.nextBytes(message);
    return new DnsResponse(
        micros(),
        "192.0.2.53:53",
        0,
        0,
        List.of("rd", "ra"),
        List.of(new DnsResponse.Answer(host + ".", type.name(), random.nextInt(1, 300), address)),
        "",
        Base64.getEncoder().encodeToString(message));
  }

  /// A question that nobody answers.
  Step unanswered(Resolver resolver, String host, Failure failure) {
    return new Step.Resolve(
        timing(), failed(failure), host, RecordType.A, resolver, List.of(), micros());
  }

  Step connect(String address) {
    return new Step.Connect(timing(), OK, address, 443);
  }

  Step notConnected(String address, Failure failure) {
    return new Step.Connect(timing(), failed(failure), address, 443);
  }

  Step notShaken(String host, String address, Failure failure) {
    return new Step.Handshake(
        timing(), failed(failure), address, 443, host, "", "", "", "", ChainVerified.NO, List.of());
  }

  private static Outcome failed(Failure failure) {
    return new Outcome.Failed(failure, "");
  }

  Step handshake(String host, String address, Instant start) {
    return new Step.Handshake(
        timing(),
        OK,
        address,
        443,
        host,
        "TLSv1.3",
        "TLS_AES_256_GCM_SHA384",
        "h2",
        "",
        ChainVerified.CACHED,
        List.of(
            certificate("CN=" + host, "CN=Example Intermediate R3,O=Example Trust,C=US", start),
            certificate(
                "CN=Example Intermediate R3,O=Example Trust,C=US", "CN=Example Root X1", start)));
  }

  private static PeerCertificate certificate(String subject, String issuer, Instant start) {
    String digest = HexFormat.of().formatHex(subject.getBytes(US_ASCII));
    Instant day = Instant.ofEpochSecond(start.getEpochSecond() / 86_400 * 86_400);
    return new PeerCertificate(
        (digest + "0".repeat(64)).substring(0, 64),
        subject,
        issuer,
        day.minusSeconds(86_400 * 30),
        day.plusSeconds(86_400 * 60),
        "");
  }

  Step exchange(String host) {
    byte[] digest = new byte[32];
    random.nextBytes(digest);
    return new Step.Exchange(
        timing(),
        OK,
        "h2",
        "GET",
        "https://" + host + "/",
        404,
        List.of("content-type: text/html; charset=utf-8", "server: nginx", "content-length: 146"),
        random.nextInt(150, 400),
        random.nextInt(300, 900),
        HexFormat.of().formatHex(digest),
        "");
  }

  Timing timing() {
    long start = micros();
    return new Timing(start, start + random.nextInt(200_000));
  }

  private long micros() {
    return random.nextInt(1_000_000);
  }
}
