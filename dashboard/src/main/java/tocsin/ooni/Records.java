package tocsin.ooni;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tocsin.model.ChainVerified;
import tocsin.model.DnsResponse;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Timing;

/// The lists of one of their documents, each record as we would have it.
///
/// What their shared deadline of 60 s cut short, before its own was over, is left out: it was never
/// tried.
final class Records {
  private static final double SHARED_DEADLINE = 59;

  /// The shortest deadline of a single operation of theirs is 5 s.
  private static final double OWN_DEADLINE = 4.5;

  private static final Set<String> NOT_THE_SYSTEMS = Set.of("doh", "dot", "odoh");
  private static final double MICROS = 1e6;

  private final Node keys;
  private final Resolver resolver;

  Records(Node keys, Origin origin) {
    this.keys = keys;
    resolver = Resolver.udp(origin.resolver(), 53);
  }

  /// df-002: a lookup of both families is two of our steps.
  List<Found> lookups() {
    List<Found> all = new ArrayList<>();
    for (Node one : keys.list("queries")) {
      if (!cutShort(one, one.text("failure"))
          && !one.host("hostname").isEmpty()
          && !NOT_THE_SYSTEMS.contains(one.text("engine"))) {
        boolean six = one.text("query_type").equals("AAAA");
        if (!six || one.list("answers").stream().noneMatch(answer -> answer.has("ipv4"))) {
          all.add(lookup(one, six ? RecordType.AAAA : RecordType.A));
        }
        if (!six
            && one.list("answers").stream().anyMatch(answer -> !answer.text("ipv6").isEmpty())) {
          all.add(lookup(one, RecordType.AAAA));
        }
      }
    }
    return all;
  }

  private Found lookup(Node one, RecordType type) {
    String name = one.host("hostname");
    Outcome outcome = Failures.outcome(one.text("failure"));
    String source =
        one.text("resolver_address").isEmpty()
            ? resolver.host() + ":" + resolver.port()
            : one.text("resolver_address");
    return new Found(
        Layer.DNS,
        name,
        "",
        0,
        transaction(one),
        timing(one),
        outcome.succeeded(),
        at ->
            new Step.Resolve(
                at,
                outcome,
                name,
                type,
                resolver,
                answered(outcome)
                    ? List.of(
                        new DnsResponse(
                            at.endMicros(),
                            source,
                            0,
                            rcode(outcome, one),
                            List.of(),
                            answers(one, name),
                            "",
                            one.text("raw_response")))
                    : List.of(),
                at.endMicros()));
  }

  private static boolean answered(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded _ -> true;
      case Outcome.Failed(Failure failure, String _) ->
          failure == Failure.DNS_NXDOMAIN
              || failure == Failure.DNS_NO_ANSWER
              || failure == Failure.DNS_REFUSED
              || failure == Failure.DNS_SERVFAIL;
    };
  }

  private static int rcode(Outcome outcome, Node one) {
    if (!(outcome instanceof Outcome.Failed(Failure failure, String _))) {
      return 0;
    }
    int known =
        failure == Failure.DNS_NXDOMAIN
            ? 3
            : failure == Failure.DNS_REFUSED ? 5 : failure == Failure.DNS_SERVFAIL ? 2 : 0;
    return (int) one.number("rcode", known);
  }

  private static List<DnsResponse.Answer> answers(Node one, String name) {
    List<DnsResponse.Answer> answers = new ArrayList<>();
    for (Node answer : one.list("answers")) {
      long ttl = (long) answer.number("ttl", 0);
      add(answers, name, "A", ttl, answer.text("ipv4"));
      add(answers, name, "AAAA", ttl, answer.text("ipv6"));
      add(answers, name, "CNAME", ttl, answer.host("hostname"));
    }
    return answers.size() <= 64 ? answers : answers.subList(0, 64);
  }

  private static void add(
      List<DnsResponse.Answer> answers, String name, String type, long ttl, String data) {
    if (!data.isEmpty()) {
      answers.add(new DnsResponse.Answer(name, type, ttl, data));
    }
  }

  /// df-005.
  List<Found> connections() {
    List<Found> all = new ArrayList<>();
    for (Node one : keys.list("tcp_connect")) {
      Node status = one.at("status");
      boolean failed = !status.text("failure").isEmpty() || !status.is("success");
      String failure =
          failed && status.text("failure").isEmpty() ? "unknown_failure" : status.text("failure");
      String ip = one.text("ip").toLowerCase(Locale.ROOT);
      int port = (int) one.number("port", 0);
      if (!ip.isEmpty()
          && port > 0
          && port < 65536
          && one.has("status")
          && !cutShort(one, failure)) {
        Outcome outcome = Failures.outcome(failure);
        all.add(
            new Found(
                Layer.TCP,
                "",
                ip,
                port,
                transaction(one),
                timing(one),
                outcome.succeeded(),
                at -> new Step.Connect(at, outcome, ip, port)));
      }
    }
    return all;
  }

  /// df-006, those of QUIC left out: no test of a messenger makes any.
  List<Found> handshakes() {
    List<Found> all = new ArrayList<>();
    for (Node one : keys.list("tls_handshakes")) {
      String failure = one.text("failure");
      String address = one.text("address");
      int colon = address.lastIndexOf(':');
      boolean whole = colon > 0 && address.substring(colon + 1).matches("[1-9]\\d{0,4}");
      if (!one.text("network").equals("udp") && !cutShort(one, failure)) {
        String ip =
            whole
                ? address.substring(0, colon).replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT)
                : "";
        int port = whole ? Integer.parseInt(address.substring(colon + 1)) : 443;
        all.add(handshake(one, failure, ip, port));
      }
    }
    return all;
  }

  private static Found handshake(Node one, String failure, String ip, int port) {
    Outcome outcome = Failures.outcome(failure);
    String name = one.host("server_name");
    return new Found(
        Layer.TLS,
        name,
        ip,
        port,
        transaction(one),
        timing(one),
        outcome.succeeded(),
        at ->
            new Step.Handshake(
                at,
                outcome,
                ip.isEmpty() ? "0.0.0.0" : ip,
                port,
                name,
                one.text("tls_version"),
                one.text("cipher_suite"),
                one.text("negotiated_protocol"),
                Failures.alert(failure),
                outcome.succeeded() && !one.is("no_tls_verify")
                    ? ChainVerified.FULL
                    : ChainVerified.NO,
                Chain.of(one.binaries("peer_certificates"))));
  }

  /// Whether an operation was not given its own time, but ended with their test.
  private static boolean cutShort(Node one, String failure) {
    double end = one.number("t", 0);
    return failure.equals(Failures.INTERRUPTED)
        || (failure.equals(Failure.GENERIC_TIMEOUT_ERROR.id())
            && end >= SHARED_DEADLINE
            && one.has("t0")
            && end - one.number("t0", 0) < OWN_DEADLINE);
  }

  static long transaction(Node one) {
    return (long) one.number("transaction_id", 0);
  }

  static Timing timing(Node one) {
    double end = Math.clamp(one.number("t", 0), 0, 86_400);
    double start = Math.clamp(one.number("t0", end), 0, end);
    return new Timing(Math.round(start * MICROS), Math.round(end * MICROS));
  }
}
