package tocsin.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import tocsin.model.ChainVerified;
import tocsin.model.CheckKind;
import tocsin.model.DnsResponse;
import tocsin.model.Endpoint;
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
  private static final int ENDPOINTS = 60;
  private static final Resolver RESOLVER = Resolver.udp("192.0.2.53", 53);
  private static final Outcome OK = new Outcome.Succeeded();

  /// The `number`-th, begun then.
  Measurement at(Instant start, int number) {
    int which = number % ENDPOINTS;
    String host = "chat-%d.messenger.example".formatted(which);
    String address = "198.51.100." + (which + 1);
    Endpoint endpoint =
        new Endpoint(
            new Target("service-" + which % 6, "messaging"),
            host,
            443,
            CheckKind.HTTPS,
            "/",
            Trust.PUBLIC,
            new Oracle.None());
    List<Step> steps =
        List.of(
            resolve(host, RecordType.A, address),
            resolve(host, RecordType.AAAA, "2001:db8::" + which),
            new Step.Connect(timing(), OK, address, 443),
            handshake(host, address, start),
            exchange(host));
    return new Measurement(UuidV7.at(start, random), start, vantage, endpoint, "", steps);
  }

  private Step resolve(String host, RecordType type, String address) {
    byte[] message = new byte[90];
    random.nextBytes(message);
    DnsResponse.Answer answer =
        new DnsResponse.Answer(host + ".", type.name(), random.nextInt(1, 300), address);
    DnsResponse response =
        new DnsResponse(
            micros(),
            "192.0.2.53:53",
            0,
            0,
            List.of("rd", "ra"),
            List.of(answer),
            "",
            Base64.getEncoder().encodeToString(message));
    return new Step.Resolve(timing(), OK, host, type, RESOLVER, List.of(response), micros());
  }

  private Step handshake(String host, String address, Instant start) {
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

  private Step exchange(String host) {
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

  private Timing timing() {
    long start = micros();
    return new Timing(start, start + random.nextInt(200_000));
  }

  private long micros() {
    return random.nextInt(1_000_000);
  }
}
