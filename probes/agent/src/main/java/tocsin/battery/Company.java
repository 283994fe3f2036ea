package tocsin.battery;

import java.util.List;
import tocsin.model.Endpoint;
import tocsin.model.Resolver;

/// Whom a battery asks besides the target.
///
/// @param controls endpoints that nobody is known to block, of targets `control/global` and
///   `control/domestic`
/// @param resolvers resolvers other than the probe's own, by address
public record Company(List<Endpoint> controls, List<Resolver> resolvers) {
  public Company {
    controls = List.copyOf(controls);
    resolvers = List.copyOf(resolvers);
  }
}
