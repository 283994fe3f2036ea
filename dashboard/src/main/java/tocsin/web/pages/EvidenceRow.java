package tocsin.web.pages;

import java.time.Instant;
import java.util.List;
import tocsin.judge.Verdict;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// A measurement as a line of a table.
///
/// @param mark its verdict where there is one, else whether it came through
/// @param reason the verdict's; empty where there is none
record EvidenceRow(
    String link,
    String endpoint,
    String network,
    String probe,
    boolean control,
    Mark mark,
    String ending,
    String reason,
    Moment at,
    List<Bar> bars) {

  private static final Mark ANSWERED = new Mark("✓", "ok", "answered");
  private static final Mark FAILED = new Mark("✗", "fail", "failed");

  /// A measurement and the verdict on it.
  static EvidenceRow of(
      Measurement measurement, Verdict verdict, Names names, Instant now, long span) {
    return row(
        measurement,
        Mark.of(verdict),
        Shown.text(verdict.because().reason()),
        names,
        Moment.ago(measurement.startedAt(), now),
        span);
  }

  /// A measurement that serves as a witness; its own verdict is not asked for.
  static EvidenceRow witness(Measurement measurement, Names names, long span) {
    boolean complete = Progress.of(measurement) instanceof Progress.Complete;
    return row(
        measurement,
        complete ? ANSWERED : FAILED,
        "",
        names,
        Moment.of(measurement.startedAt()),
        span);
  }

  private static EvidenceRow row(
      Measurement measurement, Mark mark, String reason, Names names, Moment at, long span) {
    return new EvidenceRow(
        Names.link(measurement.id()),
        Names.uri(measurement.endpoint()),
        names.network(measurement.vantage()),
        measurement.vantage().probe(),
        measurement.vantage().control(),
        mark,
        Steps.ending(measurement),
        reason,
        at,
        Bar.of(measurement, span));
  }
}
