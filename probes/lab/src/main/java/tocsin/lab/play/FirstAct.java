package tocsin.lab.play;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tocsin.lab.censor.Act;
import tocsin.lab.censor.Acts;

/// When a censor first interfered after it was last told what to do.
final class FirstAct {
  private final AtomicReference<Optional<Instant>> at = new AtomicReference<>(Optional.empty());

  /// Acts that are noted here on their way.
  Acts before(Acts acts) {
    return act -> {
      note(act);
      acts.add(act);
    };
  }

  Optional<Instant> at() {
    return at.get();
  }

  private void note(Act act) {
    if (act.fault().equals(Act.RULES)) {
      at.set(Optional.empty());
    } else {
      at.compareAndSet(Optional.empty(), Optional.of(act.at()));
    }
  }
}
