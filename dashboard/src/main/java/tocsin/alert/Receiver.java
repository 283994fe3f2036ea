package tocsin.alert;

import java.io.IOException;
import java.time.Instant;

/// Somebody who is told of events.
interface Receiver {
  /// `alertmanager` or `webhook`.
  String kind();

  /// Tells what is due now, one post at most; nothing if nothing is due.
  Step step(Instant now) throws IOException;

  /// How many changes it is still to hear of.
  long waiting();

  /// What came of a step.
  sealed interface Step {
    /// Nothing is due.
    record Idle() implements Step {}

    /// Something was posted.
    record Posted(Posting posting) implements Step {}
  }
}
