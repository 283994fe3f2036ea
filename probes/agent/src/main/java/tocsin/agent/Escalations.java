package tocsin.agent;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tocsin.model.Escalation;

/// What the dashboard asked for in its last answer, until the schedule takes it up. Each answer
/// tells all that is asked for at that time: what it leaves out is not asked for any more. Safe to
/// use from many threads.
final class Escalations {
  private final AtomicReference<Optional<List<Escalation>>> last =
      new AtomicReference<>(Optional.empty());

  /// A dashboard has answered.
  void told(List<Escalation> all) {
    last.set(Optional.of(List.copyOf(all)));
  }

  /// The last answer, if there was one since it was taken last.
  Optional<List<Escalation>> take() {
    return last.getAndSet(Optional.empty());
  }
}
