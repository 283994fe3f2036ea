package tocsin.collect;

import java.util.List;

/// What became of a batch.
///
/// @param accepted how many lines were stored
/// @param duplicates how many were stored before
/// @param refused the lines that were not stored, in the order of the batch
record BatchAnswer(int accepted, int duplicates, List<RefusedLine> refused) {
  BatchAnswer {
    refused = List.copyOf(refused);
  }

  /// A line that was not stored.
  ///
  /// @param line its number in the batch, from 1
  /// @param reason one sentence
  record RefusedLine(int line, String reason) {}
}
