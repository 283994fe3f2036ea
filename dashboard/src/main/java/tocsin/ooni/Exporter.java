package tocsin.ooni;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tocsin.model.CheckKind;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.Progress;
import tocsin.model.Step;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Our measurements in OONI's format, one of theirs for each of ours, under the name of their test
/// of the service.
///
/// What their format cannot say is left out: datagrams after the first answer, hop limits, STUN and
/// MTProto beyond the connection, which probe is a control vantage. What it is of ours is said in
/// annotations, by which [Translator] finds the endpoint again. Batteries and controls have no
/// counterpart there.
public final class Exporter {
  static final String ENDPOINT = "tocsin_endpoint";
  static final String TARGET = "tocsin_target";
  static final String ID = "tocsin_id";

  private static final Map<String, String> TESTS =
      Places.SERVICES.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Exporter() {}

  /// The measurement on one line of their JSON, without the line's end; empty if they have no test
  /// for it.
  public static Optional<String> line(Measurement measurement) {
    String test = TESTS.get(measurement.target().service());
    return test == null || measurement.endpoint().kind() == CheckKind.BATTERY
        ? Optional.empty()
        : Optional.of(MAPPER.writeValueAsString(document(measurement, test)));
  }

  private static ObjectNode document(Measurement measurement, String test) {
    Instant start = measurement.startedAt().truncatedTo(ChronoUnit.SECONDS);
    long shift = ChronoUnit.MICROS.between(start, measurement.startedAt());
    ObjectNode top = JSON.objectNode();
    annotations(top.putObject("annotations"), measurement);
    top.put("data_format_version", "0.2.0");
    ObjectNode extensions = top.putObject("extensions");
    for (String one : new String[] {"dnst", "httpt", "netevents", "tcpconnect", "tlshandshake"}) {
      extensions.put(one, 0);
    }
    top.putNull("input");
    top.put("measurement_start_time", Moment.written(start));
    top.putArray("options");
    top.put("probe_asn", "AS" + measurement.vantage().asn());
    top.put("probe_cc", measurement.vantage().region());
    top.put("probe_id", measurement.vantage().probe());
    top.put("probe_ip", "127.0.0.1");
    top.put("probe_network_name", "");
    top.put("report_id", "");
    top.put("resolver_asn", "AS0");
    top.put("resolver_ip", resolver(measurement));
    top.put("resolver_network_name", "");
    top.put("software_name", "tocsin");
    top.put("software_version", measurement.vantage().version());
    top.putObject("test_helpers");
    top.set("test_keys", keys(measurement, test, shift));
    top.put("test_name", test);
    top.put("test_runtime", runtime(measurement) / 1e6);
    top.put("test_start_time", Moment.written(start));
    top.put("test_version", "0.1.0");
    return top;
  }

  private static void annotations(ObjectNode annotations, Measurement measurement) {
    annotations.put("engine_name", "tocsin");
    annotations.put(ENDPOINT, measurement.endpoint().uri());
    annotations.put(TARGET, measurement.target().toString());
    annotations.put(ID, measurement.id());
  }

  private static String resolver(Measurement measurement) {
    return measurement.steps().stream()
        .filter(Step.Resolve.class::isInstance)
        .map(step -> ((Step.Resolve) step).resolver().host())
        .findFirst()
        .orElse("");
  }

  private static long runtime(Measurement measurement) {
    return measurement.steps().stream()
        .mapToLong(step -> step.timing().endMicros())
        .max()
        .orElse(0);
  }

  private static ObjectNode keys(Measurement measurement, String test, long shift) {
    ObjectNode keys = JSON.objectNode();
    keys.put("agent", "redirect");
    Optional<Progress.Stopped> stopped =
        Progress.of(measurement) instanceof Progress.Stopped one
            ? Optional.of(one)
            : Optional.empty();
    keys.put("failed_operation", stopped.map(one -> operation(one.layer())).orElse(null));
    String failure = stopped.map(one -> failure(one.step().outcome())).orElse(null);
    keys.put("failure", failure);
    StepWriter writer = new StepWriter(keys, shift);
    measurement.steps().forEach(writer::write);
    if (stopped.isPresent() && measurement.endpoint().kind().hasPath()) {
      writer.unanswered(measurement, stopped.get());
    }
    if (test.equals("signal")) {
      keys.put("signal_backend_status", stopped.isPresent() ? null : "ok");
      keys.put("signal_backend_failure", failure);
    }
    return keys;
  }

  private static String operation(Layer layer) {
    return switch (layer) {
      case DNS -> "resolve";
      case TCP -> "connect";
      case TLS -> "tls_handshake";
      case QUIC -> "quic_handshake";
      case HTTP -> "http_round_trip";
      case STUN, MTPROTO -> "read";
    };
  }

  /// Their string for an outcome; what is not known keeps its words, as theirs does.
  static String failure(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded _ -> "";
      case Outcome.Failed(Failure failure, String detail) ->
          failure == Failure.UNKNOWN_FAILURE && !detail.startsWith("unknown_failure")
              ? "unknown_failure: " + detail
              : failure.id();
    };
  }
}
