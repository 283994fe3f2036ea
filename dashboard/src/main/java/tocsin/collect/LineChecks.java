package tocsin.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Measurement;
import tocsin.model.Vantage;
import tocsin.store.Received;
import tocsin.wire.MalformedLineException;
import tocsin.wire.Wire;

/// Reads the lines of one batch and parts the good from the refused.
final class LineChecks {
  private static final int LONGEST_REASON = 300;

  private final Vantage enrolled;
  private final Instant earliest;
  private final Instant latest;
  private final IngestMetrics metrics;
  private final List<Received> good = new ArrayList<>();
  private final List<BatchAnswer.RefusedLine> refused = new ArrayList<>();

  /// @param enrolled what lines must say of where they were made
  /// @param earliest the first moment that is kept
  /// @param latest the last moment a measurement may have begun
  LineChecks(Vantage enrolled, Instant earliest, Instant latest, IngestMetrics metrics) {
    this.enrolled = enrolled;
    this.earliest = earliest;
    this.latest = latest;
    this.metrics = metrics;
  }

  void check(List<byte[]> lines) {
    for (int i = 0; i < lines.size(); i++) {
      check(i + 1, lines.get(i));
    }
  }

  List<Received> good() {
    return good;
  }

  List<BatchAnswer.RefusedLine> refused() {
    return refused;
  }

  private void check(int number, byte[] line) {
    try {
      Measurement measurement = Wire.decode(line);
      Received received = new Received(measurement, line);
      String vantage = foreign(measurement.vantage());
      if (!vantage.isEmpty()) {
        refuse(number, Reason.LINE_VANTAGE, vantage);
      } else if (measurement.startedAt().isAfter(latest)) {
        refuse(number, Reason.LINE_FUTURE, future(measurement));
      } else if (measurement.startedAt().isBefore(earliest)) {
        refuse(number, Reason.LINE_EXPIRED, expired(measurement));
      } else {
        good.add(received);
      }
    } catch (MalformedLineException | IllegalArgumentException e) {
      refuse(number, Reason.LINE_MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private void refuse(int number, Reason reason, String words) {
    metrics.refused(reason);
    String shortened =
        words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON) + "...";
    refused.add(new BatchAnswer.RefusedLine(number, shortened));
  }

  /// What the line says of its vantage that is not what was enrolled; empty if nothing.
  private String foreign(Vantage vantage) {
    if (!vantage.probe().equals(enrolled.probe())) {
      return other("probe", vantage.probe(), enrolled.probe());
    }
    if (!vantage.region().equals(enrolled.region())) {
      return other("region", vantage.region(), enrolled.region());
    }
    if (vantage.asn() != enrolled.asn()) {
      return other("asn", vantage.asn(), enrolled.asn());
    }
    return vantage.control() == enrolled.control()
        ? ""
        : other("control", vantage.control(), enrolled.control());
  }

  private static String other(String name, Object said, Object enrolled) {
    return "%s `%s` is not the `%s` this key is enrolled for".formatted(name, said, enrolled);
  }

  private String future(Measurement measurement) {
    return "started_at %s is in the future; %s is the latest taken now"
        .formatted(measurement.startedAt(), latest);
  }

  private String expired(Measurement measurement) {
    return "started_at %s is older than what is kept, which begins at %s"
        .formatted(measurement.startedAt(), earliest);
  }
}
