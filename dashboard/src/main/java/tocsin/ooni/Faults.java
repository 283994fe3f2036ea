package tocsin.ooni;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// What was the fault of their instrument and nobody's doing: the service had changed, and the test
/// had not yet. Sources: probe-cli 606bc93ad, backend issue 679, probe issues 2627 and 2636.
final class Faults {
  /// Names that were retired, and since when they tell nothing.
  private record Retired(String host, Instant since, String why) {}

  private static final List<Retired> RETIRED =
      List.of(
          new Retired(
              "api.directory.signal.org",
              Instant.parse("2023-05-02T00:00:00Z"),
              "api.directory.signal.org was retired on 2023-05-02"),
          new Retired(
              "textsecure-service.whispersystems.org",
              Instant.parse("2023-11-07T00:00:00Z"),
              "textsecure-service.whispersystems.org was retired on 2023-11-07"),
          new Retired(
              "api.backup.signal.org",
              Instant.parse("2023-11-01T00:00:00Z"),
              "api.backup.signal.org answered nobody in November 2023"));

  private static final Instant ROTATED = Instant.parse("2022-10-19T00:00:00Z");
  private static final Set<String> OLD_ROOT = Set.of("0.2.0", "0.2.1");
  private static final Set<Failure> REFUSALS =
      Set.of(Failure.SSL_UNKNOWN_AUTHORITY, Failure.SSL_INVALID_CERTIFICATE);

  private Faults() {}

  /// Why a measurement tells nothing; empty if it does tell something.
  static Optional<String> of(Measurement measurement, String version) {
    if (!measurement.target().service().equals("signal")) {
      return Optional.empty();
    }
    Optional<String> retired =
        RETIRED.stream()
            .filter(one -> one.host().equals(measurement.endpoint().host()))
            .filter(one -> !measurement.startedAt().isBefore(one.since()))
            .map(Retired::why)
            .findFirst();
    return retired.isPresent() ? retired : ofRoot(measurement, version);
  }

  private static Optional<String> ofRoot(Measurement measurement, String version) {
    return OLD_ROOT.contains(version)
            && !measurement.startedAt().isBefore(ROTATED)
            && Progress.of(measurement) instanceof Progress.Stopped stopped
            && REFUSALS.contains(stopped.failure())
        ? Optional.of("signal %s does not know Signal's root of 2022-10-19".formatted(version))
        : Optional.empty();
  }
}
