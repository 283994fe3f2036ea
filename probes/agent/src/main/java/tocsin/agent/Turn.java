package tocsin.agent;

/// One check that is to begin.
///
/// @param slot whose
/// @param retryOf id of the failed measurement it repeats; empty for a first attempt
/// @param due when it was to begin, nanoseconds of the ticker
record Turn(Slot slot, String retryOf, long due) {}
