package tocsin.evaluate;

import java.util.List;

/// All that happens in a simulated stretch of time.
///
/// @param happenings in the order in which they begin
/// @param truths what of it deserves an event, or at least an excuse
record Plan(List<Happening> happenings, List<Truth> truths) {
  Plan {
    happenings = List.copyOf(happenings);
    truths = List.copyOf(truths);
  }
}
