package tocsin.lab.play;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tocsin.lab.censor.Act;
import tocsin.lab.censor.Acts;

/// When something was first done to anybody.
final class FirstAct {
  private final AtomicReference<Optional<Instant>> at = new AtomicReference<>(Optional.empty());

  /// Acts that are looked at on their way.
  Acts before(Acts acts) {
    return act -> {
      if (!act.fault().equals(Act.RULES)) {
        at.compareAndSet(Optional.empty(), Optional.of(act.at()));
      }
      acts.add(act);
    };
  }

  Optional<Instant> at() {
    return at.get();
  }
}
