package tocsin.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tocsin.model.Vantage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a dashboard gave a probe at enrolment, kept in `probe.json`.
///
/// @param probe the probe's id
/// @param region ISO 3166-1 alpha-2 code
/// @param asn autonomous system number; 0 if unknown
/// @param control whether the probe is a reference outside censored networks
/// @param dashboards where it was enrolled, and delivers unless told otherwise
record Registration(
    String probe, String region, long asn, boolean control, List<String> dashboards) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  Registration {
    dashboards = List.copyOf(dashboards);
  }

  Vantage vantage(String version) {
    return new Vantage(region, asn, probe, version, control);
  }

  /// Reads `probe.json`.
  ///
  /// @throws SetupException if the probe has not been enrolled or the file is damaged
  static Registration in(Path folder) throws SetupException {
    Path file = folder.resolve("probe.json");
    if (!Files.exists(file)) {
      throw new SetupException(
          "%s: this probe is not enrolled; run `./tocsin probe enrol --dashboard URL --token TOKEN`"
              .formatted(file));
    }
    try {
      Registration read = MAPPER.readValue(Files.readAllBytes(file), Registration.class);
      read.vantage("");
      return read;
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      throw new SetupException(
          "%s: cannot be read (%s); enrol this probe again"
              .formatted(file, String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  /// Writes `probe.json`.
  void write(Path folder) throws SetupException {
    Path file = folder.resolve("probe.json");
    try {
      Durable.replace(file, MAPPER.writeValueAsBytes(this));
    } catch (IOException e) {
      throw new SetupException("%s: cannot be written: %s".formatted(file, e));
    }
  }
}
