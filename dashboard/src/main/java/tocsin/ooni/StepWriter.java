package tocsin.ooni;

import java.util.List;
import tocsin.model.DnsResponse;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.PeerCertificate;
import tocsin.model.Progress;
import tocsin.model.Step;
import tocsin.model.Timing;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes steps into the lists of `test_keys`.
final class StepWriter {
  private static final double MICROS = 1e6;

  private final ArrayNode queries;
  private final ArrayNode connections;
  private final ArrayNode handshakes;
  private final ArrayNode requests;
  private final long shift;

  /// @param shift microseconds from the whole second that they call the start to ours
  StepWriter(ObjectNode keys, long shift) {
    keys.putArray("network_events");
    queries = keys.putArray("queries");
    requests = keys.putArray("requests");
    connections = keys.putArray("tcp_connect");
    handshakes = keys.putArray("tls_handshakes");
    this.shift = shift;
  }

  void write(Step step) {
    switch (step) {
      case Step.Resolve resolve -> write(resolve);
      case Step.Connect connect -> write(connect);
      case Step.Handshake handshake -> write(handshake);
      case Step.Exchange exchange -> write(exchange);
      case Step.Initial initial -> write(initial);
      case Step.Binding _, Step.Greeting _, Step.Trial _ -> {}
    }
  }

  /// Theirs list a request that failed before it could be sent, too.
  void unanswered(Measurement measurement, Progress.Stopped stopped) {
    if (requests.isEmpty()) {
      ObjectNode node = requests.addObject();
      node.put("failure", Exporter.failure(stopped.step().outcome()));
      node.putObject("request").put("method", "GET").put("url", measurement.endpoint().uri());
      node.putObject("response").put("code", 0).put("body", "");
      timed(node, stopped.step().timing());
    }
  }

  private void write(Step.Resolve step) {
    ObjectNode node = queries.addObject();
    List<DnsResponse> matching =
        step.responses().stream().filter(DnsResponse::matches).limit(1).toList();
    ArrayNode answers = node.putArray("answers");
    for (DnsResponse response : matching) {
      response.answers().forEach(one -> answer(answers, one));
      node.put("raw_response", response.raw());
      node.put("rcode", response.rcode());
    }
    node.put("engine", "udp");
    failed(node, step.outcome());
    node.put("hostname", step.name());
    node.put("query_type", step.type().name());
    node.put("resolver_address", step.resolver().host() + ":" + step.resolver().port());
    timed(node, step.timing());
  }

  private static void answer(ArrayNode answers, DnsResponse.Answer one) {
    String field =
        switch (one.type()) {
          case "A" -> "ipv4";
          case "AAAA" -> "ipv6";
          default -> "hostname";
        };
    answers.addObject().put("answer_type", one.type()).put(field, one.data()).put("ttl", one.ttl());
  }

  private void write(Step.Connect step) {
    ObjectNode node = connections.addObject();
    node.put("ip", step.address());
    node.put("port", step.port());
    ObjectNode status = node.putObject("status");
    failed(status, step.outcome());
    status.put("success", step.outcome().succeeded());
    timed(node, step.timing());
  }

  private void write(Step.Handshake step) {
    ObjectNode node = handshakes.addObject();
    node.put("network", "tcp");
    node.put("address", joined(step.address(), step.port()));
    node.put("cipher_suite", step.cipherSuite());
    failed(node, step.outcome());
    node.put("negotiated_protocol", step.alpn());
    node.put("no_tls_verify", false);
    ArrayNode chain = node.putArray("peer_certificates");
    step.chain().stream()
        .map(PeerCertificate::der)
        .filter(der -> !der.isEmpty())
        .forEach(der -> chain.addObject().put("data", der).put("format", "base64"));
    node.put("server_name", step.serverName());
    node.put("tls_version", step.version());
    timed(node, step.timing());
  }

  private void write(Step.Initial step) {
    ObjectNode node = handshakes.addObject();
    node.put("network", "udp");
    node.put("address", joined(step.address(), step.port()));
    failed(node, step.outcome());
    node.put("server_name", step.serverName());
    timed(node, step.timing());
  }

  private void write(Step.Exchange step) {
    ObjectNode node = requests.addObject();
    failed(node, step.outcome());
    node.putObject("request").put("method", step.method()).put("url", step.url());
    ObjectNode response = node.putObject("response");
    response.put("body", step.excerpt());
    response.put("body_is_truncated", !step.bodySha256().isEmpty());
    response.put("code", step.status());
    ObjectNode headers = response.putObject("headers");
    ArrayNode list = response.putArray("headers_list");
    for (String header : step.headers()) {
      int colon = header.indexOf(": ");
      if (colon > 0) {
        headers.put(header.substring(0, colon), header.substring(colon + 2));
        list.addArray().add(header.substring(0, colon)).add(header.substring(colon + 2));
      }
    }
    timed(node, step.timing());
  }

  private static void failed(ObjectNode node, Outcome outcome) {
    if (outcome.succeeded()) {
      node.putNull("failure");
    } else {
      node.put("failure", Exporter.failure(outcome));
    }
  }

  private void timed(ObjectNode node, Timing timing) {
    node.put("t0", (shift + timing.startMicros()) / MICROS);
    node.put("t", (shift + timing.endMicros()) / MICROS);
    node.put("transaction_id", 1);
  }

  private static String joined(String address, int port) {
    return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
  }
}
