package tocsin.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Measurements made by chance: every type of the vocabulary, odd strings included.
public final class Samples {
  private static final List<String> TEXTS =
      List.of("", "x", "Connection reset by peer", "日本 \"quoted\" \\ \u2028 \t", "\u0001ü🙂");

  private final RandomGenerator random;

  public Samples(RandomGenerator random) {
    this.random = random;
  }

  /// Any measurement at all.
  public Measurement measurement() {
    Instant at =
        Instant.parse("2021-03-15T10:20:00Z").plus(random.nextLong(1L << 45), ChronoUnit.MICROS);
    Vantage vantage =
        new Vantage(
            random.nextBoolean() ? "CN" : "ZZ",
            random.nextLong(1L << 32),
            "probe-" + random.nextInt(50),
            "0.1.0",
            random.nextBoolean());
    String retryOf = random.nextBoolean() ? "" : UuidV7.at(at.minusSeconds(20), random);
    return new Measurement(UuidV7.at(at, random), at, vantage, endpoint(), retryOf, steps());
  }

  private Endpoint endpoint() {
    Target target = new Target("signal", "messaging");
    return switch (random.nextInt(4)) {
      case 0 ->
          new Endpoint(target, "*.signal.org", 53, CheckKind.DNS, "", Trust.NONE, nonexistent());
      case 1 -> new Endpoint(target, "uptime.signal.org", 53, CheckKind.DNS, "", Trust.NONE, up());
      case 2 ->
          new Endpoint(
              target, "2001:db8::1", port(), CheckKind.TCP, "", Trust.NONE, new Oracle.None());
      default ->
          new Endpoint(
              target,
              "chat.signal.org",
              port(),
              CheckKind.HTTPS,
              "/v1?x=1",
              new Trust(List.of("public", "signal-2022")),
              new Oracle.None());
    };
  }

  private static Oracle nonexistent() {
    return new Oracle.Nonexistent();
  }

  private static Oracle up() {
    return new Oracle.Status("127.0.0.1", "127.0.0.2");
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    do {
      steps.add(step());
    } while (random.nextInt(4) != 0);
    return steps;
  }

  private Step step() {
    return switch (random.nextInt(4)) {
      case 0 ->
          new Step.Resolve(
              timing(), outcome(), "chat.signal.org", type(), resolver(), responses(), micros());
      case 1 -> new Step.Connect(timing(), outcome(), "192.0.2.1", port());
      case 2 -> handshake();
      default ->
          new Step.Exchange(
              timing(),
              outcome(),
              "h2",
              "GET",
              "https://chat.signal.org/",
              random.nextInt(600),
              List.of("server: " + text()),
              micros(),
              micros(),
              "",
              text());
    };
  }

  private Step handshake() {
    Instant from = Instant.ofEpochSecond(random.nextInt());
    PeerCertificate certificate =
        new PeerCertificate(
            "ab".repeat(32), text(), text(), from, from.plusSeconds(random.nextInt(1000)), "MII=");
    ChainVerified verified = List.of(ChainVerified.values()).get(random.nextInt(3));
    return new Step.Handshake(
        timing(),
        outcome(),
        "192.0.2.1",
        port(),
        "chat.signal.org",
        "TLSv1.3",
        "TLS_AES_128_GCM_SHA256",
        "h2",
        text(),
        verified,
        List.of(certificate));
  }

  private List<DnsResponse> responses() {
    DnsResponse.Answer answer =
        new DnsResponse.Answer("chat.signal.org.", type().name(), random.nextInt(600), "192.0.2.1");
    DnsResponse response =
        new DnsResponse(
            micros(), "192.0.2.53:53", 64, 0, List.of("rd", "ra"), List.of(answer), text(), "AA==");
    return random.nextBoolean() ? List.of() : List.of(response, response);
  }

  private Resolver resolver() {
    return switch (random.nextInt(3)) {
      case 0 -> Resolver.udp("2001:db8::53", 53);
      case 1 -> Resolver.parse("dot://9.9.9.9");
      default -> Resolver.parse("https://dns.example/dns-query");
    };
  }

  private Outcome outcome() {
    List<Failure> all = List.of(Failure.values());
    return random.nextBoolean()
        ? new Outcome.Succeeded()
        : new Outcome.Failed(all.get(random.nextInt(all.size())), text());
  }

  private RecordType type() {
    return random.nextBoolean() ? RecordType.A : RecordType.AAAA;
  }

  private Timing timing() {
    long start = micros();
    return new Timing(start, start + micros());
  }

  private long micros() {
    return random.nextLong(1L << 40);
  }

  private int port() {
    return 1 + random.nextInt(65535);
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
