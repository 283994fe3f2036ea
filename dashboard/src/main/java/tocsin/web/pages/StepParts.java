package tocsin.web.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tocsin.model.DnsResponse;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.PeerCertificate;
import tocsin.model.Step;
import tocsin.web.pages.MeasurementPage.Certificate;
import tocsin.web.pages.MeasurementPage.Datagram;
import tocsin.web.pages.MeasurementPage.Fact;
import tocsin.web.pages.MeasurementPage.StepPart;

/// Steps with all their evidence.
final class StepParts {
  private static final int MOST_RAW = 2_000;

  private final Predicate<String> stored;

  /// @param stored whether the store has the certificate of that SHA-256
  StepParts(Predicate<String> stored) {
    this.stored = stored;
  }

  StepPart part(Measurement measurement, int number) {
    Step step = measurement.steps().get(number - 1);
    return new StepPart(
        anchor(number),
        Steps.layer(step.layer()),
        Steps.title(step),
        Steps.failed(measurement, step),
        Steps.outcome(step),
        detail(step),
        "%s to %s, %s"
            .formatted(
                Moment.lasting(step.timing().startMicros()),
                Moment.lasting(step.timing().endMicros()),
                Moment.lasting(step.timing().durationMicros())),
        facts(step).stream().filter(fact -> !fact.value().isEmpty()).toList(),
        step instanceof Step.Resolve resolve
            ? resolve.responses().stream().map(StepParts::datagram).toList()
            : List.of(),
        step instanceof Step.Handshake handshake
            ? handshake.chain().stream().map(this::certificate).toList()
            : List.of(),
        step instanceof Step.Exchange exchange
            ? exchange.headers().stream().map(Shown::text).toList()
            : List.of(),
        step instanceof Step.Exchange exchange ? Shown.text(exchange.excerpt(), 1024) : "");
  }

  static String anchor(int number) {
    return "step-" + number;
  }

  private static String detail(Step step) {
    return switch (step.outcome()) {
      case Outcome.Succeeded _ -> "";
      case Outcome.Failed failed -> Shown.text(failed.detail(), 500);
    };
  }

  private static List<Fact> facts(Step step) {
    return switch (step) {
      case Step.Resolve resolve -> resolve(resolve);
      case Step.Connect connect ->
          List.of(code("Address", Steps.at(connect.address(), connect.port())));
      case Step.Handshake handshake -> handshake(handshake);
      case Step.Exchange exchange -> exchange(exchange);
      case Step.Initial initial -> initial(initial);
      case Step.Binding binding ->
          List.of(
              code("Server", Steps.at(binding.address(), binding.port())),
              datagrams(binding.sent(), binding.received()));
      case Step.Greeting greeting ->
          List.of(
              code("Address", Steps.at(greeting.address(), greeting.port())),
              new Fact("Sent", "%,d bytes".formatted(greeting.bytesSent()), false),
              new Fact("Received", "%,d bytes".formatted(greeting.bytesReceived()), false),
              code("Not an answer", Shown.text(greeting.excerpt(), 128)));
      case Step.Trial trial ->
          List.of(
              new Fact("Steps", "" + trial.steps().size(), false),
              new Fact("Hop", trial.hop() == 0 ? "" : "" + trial.hop(), false));
    };
  }

  private static List<Fact> resolve(Step.Resolve resolve) {
    return List.of(
        code("Question", Shown.text(resolve.name()) + " " + resolve.type()),
        code("Resolver", Shown.text(resolve.resolver().toString(), 200)),
        code("Addresses", Shown.text(String.join(", ", resolve.addresses()), 1000)),
        new Fact("Listened until", Moment.lasting(resolve.listenedMicros()), false),
        new Fact("Answers", Names.count(resolve.responses().size(), "datagram"), false));
  }

  private static List<Fact> handshake(Step.Handshake handshake) {
    return List.of(
        code("Address", Steps.at(handshake.address(), handshake.port())),
        code("Server name", Shown.text(handshake.serverName())),
        code("Version", Shown.text(handshake.version(), 60)),
        code("Cipher", Shown.text(handshake.cipherSuite(), 100)),
        code("ALPN", Shown.text(handshake.alpn(), 60)),
        code("Alert", Shown.text(handshake.alert(), 100)),
        new Fact("Chain verified", handshake.chainVerified().id(), false));
  }

  private static List<Fact> exchange(Step.Exchange exchange) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        code("Request", Shown.text(exchange.method(), 20) + " " + Shown.text(exchange.url())));
    facts.add(code("Protocol", Shown.text(exchange.protocol(), 30)));
    facts.add(new Fact("Status", exchange.status() == 0 ? "none" : "" + exchange.status(), false));
    facts.add(new Fact("Sent", "%,d bytes".formatted(exchange.bytesSent()), false));
    facts.add(new Fact("Received", "%,d bytes".formatted(exchange.bytesReceived()), false));
    facts.add(code("Body SHA-256", Shown.text(exchange.bodySha256(), 80)));
    return facts;
  }

  private static List<Fact> initial(Step.Initial initial) {
    return List.of(
        code("Address", Steps.at(initial.address(), initial.port())),
        code("Server name", Shown.text(initial.serverName())),
        code("Version", Shown.text(initial.version(), 20)),
        code("Answer", Shown.text(initial.answer(), 40)),
        datagrams(initial.sent(), initial.received()));
  }

  private static Fact datagrams(int sent, int received) {
    return new Fact("Datagrams", "%d sent, %d received".formatted(sent, received), false);
  }

  private static Fact code(String name, String value) {
    return new Fact(name, value, true);
  }

  private static Datagram datagram(DnsResponse response) {
    return new Datagram(
        Moment.lasting(response.arrivedMicros()),
        Shown.text(response.source(), 80),
        response.hopLimit() == 0 ? "" : "" + response.hopLimit(),
        rcode(response.rcode()),
        Shown.text(String.join(" ", response.flags()), 60),
        response.answers().stream()
            .limit(50)
            .map(
                answer ->
                    Shown.text(
                        "%s %d %s %s"
                            .formatted(answer.name(), answer.ttl(), answer.type(), answer.data())))
            .toList(),
        Shown.text(response.defect(), 60),
        Shown.text(response.raw(), MOST_RAW));
  }

  private static String rcode(int rcode) {
    return switch (rcode) {
      case -1 -> "unreadable";
      case 0 -> "NOERROR";
      case 1 -> "FORMERR";
      case 2 -> "SERVFAIL";
      case 3 -> "NXDOMAIN";
      case 4 -> "NOTIMP";
      case 5 -> "REFUSED";
      default -> "" + rcode;
    };
  }

  private Certificate certificate(PeerCertificate certificate) {
    return new Certificate(
        Shown.text(certificate.subject()),
        Shown.text(certificate.issuer()),
        Moment.of(certificate.notBefore()).text()
            + " to "
            + Moment.of(certificate.notAfter()).text(),
        certificate.sha256(),
        stored.test(certificate.sha256()) ? "/certificates/" + certificate.sha256() + ".pem" : "");
  }
}
