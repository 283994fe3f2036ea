package tocsin.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tocsin.judge.Cell;
import tocsin.judge.Explanation;
import tocsin.judge.Judged;
import tocsin.judge.Verdict;
import tocsin.model.DnsResponse;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.PeerCertificate;
import tocsin.model.Step;

/// A measurement and its verdict as lines for a terminal: one line a step, with a bar for when it
/// ran, and for a failure what its tests showed.
final class Waterfall {
  private static final int WIDTH = 24;

  private Waterfall() {}

  /// The lines of one measurement.
  static String of(Judged judged) {
    Measurement measurement = judged.measurement();
    long end =
        measurement.steps().stream().mapToLong(step -> step.timing().endMicros()).max().orElse(1);
    String steps =
        measurement.steps().stream()
            .map(step -> line(step, Math.max(1, end)))
            .collect(Collectors.joining());
    return "%s  %s%n%s%s  => %s: %s%n"
        .formatted(
            measurement.target(),
            measurement.endpoint().uri(),
            steps,
            Tests.of(Explanation.of(judged)),
            word(judged.verdict()),
            judged.verdict().because().reason());
  }

  /// The lines that sum up many measurements, one a role.
  static String summary(List<Cell> cells) {
    return cells.stream()
        .map(
            cell ->
                String.format(
                    Locale.ROOT,
                    "%-24s %s: %s%n",
                    cell.target(),
                    word(cell.verdict()),
                    cell.verdict().because().reason()))
        .collect(Collectors.joining());
  }

  /// The verdict in a word.
  static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Reachable _ -> "reachable";
      case Verdict.Blocked blocked -> "blocked at " + blocked.layer().id() + how(blocked);
      case Verdict.Regional _ -> "unreachable in this region";
      case Verdict.Changed _ -> "gone";
      case Verdict.Portal _ -> "captive portal";
      case Verdict.Down _ -> "down";
      case Verdict.Local _ -> "local";
      case Verdict.Invalid _ -> "invalid";
      case Verdict.Unclear _ -> "unclear";
      case Verdict.NotMeasured _ -> "not measured";
    };
  }

  private static String how(Verdict.Blocked blocked) {
    return blocked.attribution().isDetermined() ? " (" + blocked.attribution().words() + ")" : "";
  }

  private static String line(Step step, long end) {
    return String.format(
        Locale.ROOT,
        "  %-4s %s %s %9.1f ms  %s%n",
        step.layer().id(),
        step.outcome().succeeded() ? "ok  " : "FAIL",
        bar(step, end),
        step.timing().durationMicros() / 1000.0,
        printable(what(step) + failure(step.outcome())));
  }

  private static String bar(Step step, long end) {
    int from = (int) (step.timing().startMicros() * (WIDTH - 1) / end);
    int to = (int) (step.timing().endMicros() * (WIDTH - 1) / end);
    return "|" + " ".repeat(from) + "=".repeat(to - from + 1) + " ".repeat(WIDTH - 1 - to) + "|";
  }

  private static String what(Step step) {
    return switch (step) {
      case Step.Resolve resolve -> resolved(resolve);
      case Step.Connect connect -> connect.address() + " port " + connect.port();
      case Step.Handshake handshake -> shaken(handshake);
      case Step.Exchange exchange ->
          "%s %s %s -> %d, %d bytes received"
              .formatted(
                  exchange.protocol(),
                  exchange.method(),
                  exchange.url(),
                  exchange.status(),
                  exchange.bytesReceived());
      case Step.Initial initial ->
          "%s port %d as %s, QUIC version %s: %d sent, %d received %s"
              .formatted(
                  initial.address(),
                  initial.port(),
                  initial.serverName(),
                  initial.version(),
                  initial.sent(),
                  initial.received(),
                  initial.answer());
      case Step.Binding binding ->
          "%s port %d: %d sent, %d received"
              .formatted(binding.address(), binding.port(), binding.sent(), binding.received());
      case Step.Greeting greeting ->
          "%s port %d: %d bytes sent, %d received"
              .formatted(
                  greeting.address(),
                  greeting.port(),
                  greeting.bytesSent(),
                  greeting.bytesReceived());
      case Step.Trial trial -> trial.experiment().id() + " " + trial.experiment().question();
    };
  }

  private static String resolved(Step.Resolve resolve) {
    String answers =
        resolve.responses().stream().map(Waterfall::answer).collect(Collectors.joining("; then "));
    return "%s %s at %s: %s"
        .formatted(
            resolve.name(),
            resolve.type(),
            resolve.resolver(),
            answers.isEmpty() ? "no answer" : answers);
  }

  private static String answer(DnsResponse response) {
    List<String> data = response.answers().stream().map(DnsResponse.Answer::data).toList();
    String content = data.isEmpty() ? "rcode " + response.rcode() : String.join(", ", data);
    return response.defect().isEmpty() ? content : content + " (" + response.defect() + ")";
  }

  private static String shaken(Step.Handshake handshake) {
    String leaf =
        handshake.chain().stream()
            .findFirst()
            .map(Waterfall::certificate)
            .orElse("no certificate seen");
    String alert = handshake.alert().isEmpty() ? "" : ", alert " + handshake.alert();
    return "%s %s %s %s%s; %s, verified: %s"
        .formatted(
            handshake.serverName(),
            handshake.version(),
            handshake.cipherSuite(),
            handshake.alpn(),
            alert,
            leaf,
            handshake.chainVerified().id());
  }

  private static String certificate(PeerCertificate leaf) {
    return "%s by %s, until %s".formatted(leaf.subject(), leaf.issuer(), leaf.notAfter());
  }

  private static String failure(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded _ -> "";
      case Outcome.Failed failed ->
          "  [" + failed.failure().id() + "] " + failed.detail().replaceAll("\\s+", " ");
    };
  }

  /// Text from the network must not drive the terminal.
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}|\\p{Cf}", "?").strip();
  }
}
