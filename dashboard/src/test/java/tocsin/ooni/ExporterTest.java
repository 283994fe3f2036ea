package tocsin.ooni;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tocsin.config.ConfigurationReader;
import tocsin.config.Loaded;
import tocsin.judge.Story;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.Progress;
import tocsin.model.Step;
import tocsin.wire.Wire;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ExporterTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final Translator TRANSLATOR =
      new Translator(
          ((Loaded.Good) ConfigurationReader.read(ROOT.resolve("config"))).configuration());

  /// What a step says that both formats can say.
  private record Said(Layer layer, Optional<Failure> failure, List<String> addresses) {
    static Said of(Step step) {
      Optional<Failure> failure =
          step.outcome() instanceof Outcome.Failed(Failure one, String _)
              ? Optional.of(one)
              : Optional.empty();
      List<String> addresses =
          switch (step) {
            case Step.Resolve resolve -> resolve.addresses();
            case Step.Connect connect -> List.of(connect.address());
            case Step.Handshake handshake -> List.of(handshake.address(), handshake.serverName());
            case Step.Exchange exchange -> List.of(exchange.url(), "" + exchange.status());
            case Step.Initial _, Step.Binding _, Step.Greeting _, Step.Trial _ -> List.of();
          };
      return new Said(step.layer(), failure, addresses);
    }
  }

  @Test
  void whatWeWriteWeReadAgainAsFarAsTheirFormatCanSay() throws Exception {
    int there = 0;
    for (Measurement ours : measurements()) {
      Optional<String> line = Exporter.line(ours);
      if (line.isPresent() && sayable(ours)) {
        there++;
        Translated back = TRANSLATOR.translate(MAPPER.readTree(line.get()));
        assertThat(back.dropped()).as(line.get()).isEmpty();
        Measurement again = back.measurements().getFirst();
        assertThat(again.id()).isEqualTo(ours.id());
        assertThat(again.startedAt()).isEqualTo(ours.startedAt());
        assertThat(again.endpoint().uri()).isEqualTo(ours.endpoint().uri());
        assertThat(again.vantage().region()).isEqualTo(ours.vantage().region());
        assertThat(again.vantage().asn()).isEqualTo(ours.vantage().asn());
        assertThat(again.steps().stream().map(Said::of))
            .containsExactlyInAnyOrderElementsOf(ours.steps().stream().map(Said::of).toList());
        assertThat(Progress.of(again).getClass()).isEqualTo(Progress.of(ours).getClass());
      }
    }
    assertThat(there).isGreaterThan(100);
  }

  @Test
  void theTopLevelIsTheirs() {
    JsonNode document =
        MAPPER.readTree(Exporter.line(Story.of("cn-1", Story.CHAT, 0).answers()).orElseThrow());
    assertThat(document.propertyNames())
        .contains(
            "annotations",
            "data_format_version",
            "extensions",
            "input",
            "measurement_start_time",
            "options",
            "probe_asn",
            "probe_cc",
            "probe_ip",
            "probe_network_name",
            "report_id",
            "resolver_asn",
            "resolver_ip",
            "resolver_network_name",
            "software_name",
            "software_version",
            "test_helpers",
            "test_keys",
            "test_name",
            "test_runtime",
            "test_start_time",
            "test_version");
    assertThat(document.get("test_name").asString()).isEqualTo("signal");
    assertThat(document.get("probe_ip").asString()).isEqualTo("127.0.0.1");
    assertThat(document.get("probe_asn").asString()).isEqualTo("AS4134");
    assertThat(document.get("measurement_start_time").asString()).isEqualTo("2021-03-15 12:00:00");
  }

  @Test
  void aFailureIsTold() {
    Measurement reset =
        Story.of("cn-1", Story.CHAT, 0)
            .resolves("192.0.2.7")
            .connects()
            .handshakeFails(Failure.CONNECTION_RESET);
    JsonNode keys = MAPPER.readTree(Exporter.line(reset).orElseThrow()).get("test_keys");
    assertThat(keys.get("failed_operation").asString()).isEqualTo("tls_handshake");
    assertThat(keys.get("failure").asString()).isEqualTo("connection_reset");
    assertThat(keys.get("signal_backend_status").isNull()).isTrue();
    assertThat(keys.get("requests").get(0).get("failure").asString()).isEqualTo("connection_reset");
  }

  @Test
  void controlsHaveNoTestOfTheirs() {
    assertThat(Exporter.line(Story.of("cn-1", Story.CONTROL, 0).answers())).isEmpty();
  }

  private static boolean sayable(Measurement measurement) {
    return measurement.steps().stream()
        .noneMatch(
            step ->
                step instanceof Step.Initial
                    || step instanceof Step.Binding
                    || step instanceof Step.Greeting);
  }

  private static List<Measurement> measurements() throws Exception {
    List<Measurement> all = new ArrayList<>();
    try (Stream<Path> folders = Files.list(ROOT.resolve("data/replay"))) {
      for (Path file :
          folders.map(one -> one.resolve("measurements.jsonl")).filter(Files::exists).toList()) {
        for (String line : Files.readAllLines(file)) {
          all.add(Wire.decode(line.getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
    return all;
  }
}
