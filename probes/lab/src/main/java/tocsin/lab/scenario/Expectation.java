package tocsin.lab.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tocsin.model.Target;

/// What a scenario deserves to be told.
///
/// @param verdict `reachable`, `blocked`, `outage`, `regional_unreachable`, `shutdown`, `change`,
///   `invalid`, `portal`, `local` or `throttled`
/// @param mechanisms ids of the vocabulary; for `reachable` none, unless something is to be noted
///   besides
/// @param regions where; everywhere if empty
/// @param roles of what; of everything measured if empty. What is named neither here nor in
///   `regions` has to stay reachable.
/// @param within how long after the last deed the dashboard has to say so
/// @param then the verdict that has to follow by that time, where the last deed ends what `verdict`
///   is about: then `verdict` has to be said at some time before
/// @param events the events there have to be by that time, and no others; whatever there is if
///   empty
public record Expectation(
    String verdict,
    List<String> mechanisms,
    List<String> regions,
    List<Target> roles,
    Duration within,
    Optional<String> then,
    List<Occurrence> events) {
  public Expectation {
    events = List.copyOf(events);
    mechanisms = List.copyOf(mechanisms);
    regions = List.copyOf(regions);
    roles = List.copyOf(roles);
  }

  /// What stands to the end.
  public Expectation(
      String verdict,
      List<String> mechanisms,
      List<String> regions,
      List<Target> roles,
      Duration within) {
    this(verdict, mechanisms, regions, roles, within, Optional.empty(), List.of());
  }
}
