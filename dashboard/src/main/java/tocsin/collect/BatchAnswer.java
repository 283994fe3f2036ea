package tocsin.collect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import tocsin.model.Escalation;

/// What became of a batch.
///
/// @param accepted how many lines were stored
/// @param duplicates how many were stored before
/// @param refused the lines that were not stored, in the order of the batch
/// @param escalations all that the probe is to measure more often now; what is left out is not
record BatchAnswer(
    int accepted,
    int duplicates,
    List<RefusedLine> refused,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Asked> escalations) {
  BatchAnswer {
    refused = List.copyOf(refused);
    escalations = List.copyOf(escalations);
  }

  /// A line that was not stored.
  ///
  /// @param line its number in the batch, from 1
  /// @param reason one sentence
  record RefusedLine(int line, String reason) {}

  /// A role that the probe is to measure more often.
  ///
  /// @param intervalSeconds between two checks of an endpoint
  /// @param durationSeconds for how long from now on
  record Asked(String service, String role, long intervalSeconds, long durationSeconds) {
    static Asked of(Escalation one) {
      return new Asked(
          one.target().service(),
          one.target().role(),
          one.interval().toSeconds(),
          one.duration().toSeconds());
    }
  }

  static List<Asked> asked(List<Escalation> all) {
    return all.stream().map(Asked::of).toList();
  }
}
