package tocsin.agent;

import tocsin.model.Measurement;

/// Something that is to begin.
sealed interface Turn {
  /// Whose turn it is.
  Slot slot();

  /// When it was to begin, nanoseconds of the ticker.
  long due();

  /// One check.
  ///
  /// @param retryOf id of the failed measurement it repeats; empty for a first attempt
  record Check(Slot slot, String retryOf, long due) implements Turn {}

  /// One battery.
  ///
  /// @param failed the measurement it is to explain
  record Battery(Slot slot, Measurement failed, long due) implements Turn {}
}
