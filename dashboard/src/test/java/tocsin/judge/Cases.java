package tocsin.judge;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tocsin.fingerprints.FingerprintFiles;
import tocsin.model.Measurement;
import tocsin.wire.MalformedLineException;
import tocsin.wire.Wire;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The folders of `data/replay`: measurements, and what is expected of them.
final class Cases {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Cases() {}

  /// A verdict, as `expected.json` has it.
  record Told(
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

  static List<Path> folders() throws IOException {
    Path replay = Path.of(System.getProperty("tocsin.root"), "data", "replay");
    try (Stream<Path> all = Files.list(replay)) {
      return all.filter(one -> Files.exists(one.resolve("measurements.jsonl"))).sorted().toList();
    }
  }

  static List<Judged> judged(Path folder) throws IOException, MalformedLineException {
    List<Measurement> measurements = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("measurements.jsonl"))) {
      measurements.add(Wire.decode(line.getBytes(StandardCharsets.UTF_8)));
    }
    return Window.judge(measurements, lists(folder));
  }

  /// The lists that come with Tocsin, and those that a case brings along.
  private static Fingerprints lists(Path folder) {
    Path shipped = Path.of(System.getProperty("tocsin.root"), "data", "fingerprints");
    return new Fingerprints(
        Stream.of(shipped, folder)
            .map(FingerprintFiles::in)
            .peek(files -> assertThat(files.problems()).isEmpty())
            .flatMap(files -> files.fingerprints().all().stream())
            .toList());
  }

  /// What probes that are no control vantages are told of services, by endpoint.
  static List<Told> told(List<Judged> judged) {
    return judged.stream()
        .filter(one -> !one.measurement().vantage().control())
        .filter(one -> !one.measurement().target().service().equals(Window.CONTROL_SERVICE))
        .map(Told::of)
        .sorted(comparing(Told::probe).thenComparing(Told::endpoint))
        .toList();
  }

  static List<Told> expected(Path folder) {
    JsonNode document = MAPPER.readTree(folder.resolve("expected.json"));
    assertThat(document.get("about").asString()).as("about %s", folder).isNotEmpty();
    return document.get("verdicts").valueStream().map(Told::of).toList();
  }

  /// Verdicts as they are written into `expected.json`.
  static String written(List<Told> told) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(told);
  }
}
