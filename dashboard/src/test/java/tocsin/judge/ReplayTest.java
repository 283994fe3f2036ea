package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.model.Measurement;
import tocsin.wire.MalformedLineException;
import tocsin.wire.Wire;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Judges the measurements of every folder of `data/replay`. To accept a new result, write what is
/// printed into `expected.json`, and read the difference.
final class ReplayTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Set<String> OF_TOGETHER =
      Set.of("regional.path", "unclear.path", "down.names-gone", "unclear.flapping");

  /// A verdict, as `expected.json` has it.
  private record Told(
      String probe,
      String endpoint,
      String verdict,
      String layer,
      List<String> mechanisms,
      String rule) {
    static Told of(Judged judged) {
      Verdict verdict = judged.verdict();
      return new Told(
          judged.measurement().vantage().probe(),
          judged.measurement().endpoint().uri(),
          verdict.getClass().getSimpleName(),
          verdict instanceof Verdict.Blocked blocked ? blocked.layer().id() : "",
          verdict.mechanisms().stream().map(Mechanism::id).toList(),
          verdict.because().rule());
    }

    static Told of(JsonNode one) {
      return new Told(
          one.get("probe").asString(),
          one.get("endpoint").asString(),
          one.get("verdict").asString(),
          one.get("layer").asString(),
          one.get("mechanisms").valueStream().map(JsonNode::asString).toList(),
          one.get("rule").asString());
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void whatWasSaidOfItIsSaidAgain(Path folder) throws Exception {
    List<Told> told = told(folder);
    assertThat(told)
        .as(
            "%s says of these:%n%s%n",
            folder, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(told))
        .isEqualTo(expected(folder));
  }

  @Test
  void everyRuleHasACase() throws Exception {
    List<String> rules = new ArrayList<>();
    for (Path folder : folders().toList()) {
      expected(folder).forEach(one -> rules.add(one.rule()));
    }
    assertThat(rules).containsAll(Rules.ORDERED.stream().map(Rule::id).toList());
    assertThat(rules).containsAll(OF_TOGETHER);
  }

  @Test
  void everyMechanismThatCanBeNamedHasACaseOrATest() throws Exception {
    Set<String> named =
        folders()
            .flatMap(folder -> expected(folder).stream())
            .flatMap(one -> one.mechanisms().stream())
            .collect(Collectors.toSet());
    assertThat(named)
        .contains("dns.injection", "dns.hijack", "dns.resolver", "dns.drop", "dns.doh_block")
        .contains("tls.reset.sni", "tls.drop.sni", "tls.mitm", "ip.reset", "ip.prohibited")
        .contains("throttle.freeze", "throttle.policing", "quic.drop.sni", "http.blockpage")
        .contains("portal", "change.endpoint", "regional.unreachable", "instrument", "local");
  }

  private static Stream<Path> folders() throws IOException {
    Path replay = Path.of(System.getProperty("tocsin.root"), "data", "replay");
    try (Stream<Path> all = Files.list(replay)) {
      return all.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  /// What probes that are no control vantages are told of services, by endpoint.
  private static List<Told> told(Path folder) throws IOException, MalformedLineException {
    List<Measurement> measurements = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("measurements.jsonl"))) {
      measurements.add(Wire.decode(line.getBytes(StandardCharsets.UTF_8)));
    }
    return Window.judge(measurements).stream()
        .filter(judged -> !judged.measurement().vantage().control())
        .filter(judged -> !judged.measurement().target().service().equals(Window.CONTROL_SERVICE))
        .map(Told::of)
        .sorted(java.util.Comparator.comparing(Told::probe).thenComparing(Told::endpoint))
        .toList();
  }

  private static List<Told> expected(Path folder) {
    JsonNode document = MAPPER.readTree(folder.resolve("expected.json"));
    assertThat(document.get("about").asString()).as("about %s", folder).isNotEmpty();
    return document.get("verdicts").valueStream().map(Told::of).toList();
  }
}
