package tocsin.detect;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tocsin.judge.Mechanism;

/// Something that happens to a service, to a region, or to a probe, over some time.
///
/// @param id made of what it is, where, and its onset: the same event has the same id however its
///   measurements arrived
/// @param kind what happens
/// @param phase how far it is
/// @param service the service; empty where it is of none, as a shutdown is
/// @param roles the roles hit
/// @param region ISO 3166-1 alpha-2, or [#EVERYWHERE]
/// @param networks the autonomous systems in which it is seen, of those that reported
/// @param reporting how many networks of the region reported on it
/// @param mechanisms how it is done; empty if undetermined
/// @param confidence probability, 0 to 1, that it is what `kind` says
/// @param onset between which moments it began
/// @param detected end of the round, in event time, at which the alarm was raised
/// @param witnesses ids of measurements that show it; the oldest first
/// @param follows id of the last event of the same kind, service and region before it; empty if
///   none
public record Event(
    String id,
    EventClass kind,
    Phase phase,
    String service,
    SortedSet<String> roles,
    String region,
    SortedSet<Long> networks,
    int reporting,
    SortedSet<Mechanism> mechanisms,
    double confidence,
    Onset onset,
    Instant detected,
    List<String> witnesses,
    String follows) {
  /// The region of what happens all over the world.
  public static final String EVERYWHERE = "*";

  public Event {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    networks = Collections.unmodifiableSortedSet(new TreeSet<>(networks));
    mechanisms = Collections.unmodifiableSortedSet(new TreeSet<>(mechanisms));
    witnesses = List.copyOf(witnesses);
  }

  /// Whether it is not over.
  public boolean isOpen() {
    return switch (phase) {
      case Phase.Suspected _, Phase.Ongoing _ -> true;
      case Phase.Over _ -> false;
    };
  }
}
