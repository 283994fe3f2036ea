package tocsin.lab.scenario;

import java.time.Duration;
import java.util.List;
import tocsin.model.Target;

/// What a scenario deserves to be told.
///
/// @param verdict `reachable`, `blocked`, `outage`, `regional_unreachable`, `shutdown`, `change`,
///   `invalid`, `portal`, `local` or `throttled`
/// @param mechanisms ids of the vocabulary; for `reachable` none, unless something is to be noted
///   besides
/// @param regions where: a region, or one network of it such as `CN/AS4134`; everywhere if empty
/// @param roles of what; of everything measured if empty. What is named neither here nor in
///   `regions` has to stay reachable.
/// @param within how long after the last deed the dashboard has to say so
public record Expectation(
    String verdict,
    List<String> mechanisms,
    List<String> regions,
    List<Target> roles,
    Duration within) {
  public Expectation {
    mechanisms = List.copyOf(mechanisms);
    regions = List.copyOf(regions);
    roles = List.copyOf(roles);
  }
}
