package tocsin.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import tocsin.config.Role;
import tocsin.model.Endpoint;
import tocsin.model.Escalation;
import tocsin.model.Measurement;
import tocsin.model.Target;

/// Who measured more often than it is scheduled, because it was asked to: its rounds are shorter.
///
/// It is seen in the measurements alone, so that what is read again later is read alike. A check
/// that repeats a failure is no round.
final class Cadence {
  /// The rounds of those who were asked to.
  static final Duration ROUND = Escalation.SHORTEST;

  /// Two checks of one endpoint that are nearer than this are no two of the schedule, which are
  /// [#SLOW] apart or more, give or take a little, and half of it after a start.
  private static final Duration FAST = ROUND.plusSeconds(6);

  private static final Duration SLOW = Duration.ofMinutes(1);

  private final Map<Target, Role> roles;

  /// One endpoint as a probe measures it.
  private record Turns(String probe, Endpoint endpoint) {}

  Cadence(Map<Target, Role> roles) {
    this.roles = roles;
  }

  /// The probes and roles that had more than one round in a stretch, and the controls that those
  /// probes measured as often meanwhile.
  Set<Place> faster(Collection<Measurement> measurements, Instant from, Instant until) {
    Map<Turns, NavigableSet<Instant>> turns = new HashMap<>();
    Set<Place> faster = new HashSet<>();
    for (Measurement one : measurements) {
      if (isTurn(one, from, until)) {
        Turns its = new Turns(one.vantage().probe(), one.endpoint());
        if (isNear(one.startedAt(), turns.computeIfAbsent(its, _ -> new TreeSet<>()))) {
          faster.add(Place.of(one));
        }
      }
    }
    Set<String> asked = new HashSet<>();
    faster.stream().filter(one -> !one.ofControl()).forEach(one -> asked.add(one.probe()));
    faster.removeIf(one -> !asked.contains(one.probe()));
    return faster;
  }

  private boolean isTurn(Measurement one, Instant from, Instant until) {
    return !one.startedAt().isBefore(from)
        && one.startedAt().isBefore(until)
        && one.retryOf().isEmpty()
        && !one.isBattery()
        && isSlow(one.target());
  }

  private boolean isSlow(Target target) {
    Role role = roles.get(target);
    return target.service().equals(Observation.CONTROL)
        || (role != null && role.interval().compareTo(SLOW) >= 0);
  }

  /// Whether there was another turn shortly before or after; it is added to them.
  private static boolean isNear(Instant at, NavigableSet<Instant> turns) {
    boolean near =
        !turns.subSet(at.minus(FAST), at).isEmpty()
            || !turns.subSet(at, false, at.plus(FAST), false).isEmpty();
    turns.add(at);
    return near;
  }
}
