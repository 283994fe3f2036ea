package tocsin.config;

import java.time.Duration;
import java.util.List;
import tocsin.model.Endpoint;
import tocsin.model.Target;

/// One role of a service: its endpoints and how many of them it takes to work.
///
/// @param target service and role
/// @param quorum whether the role works if any or only if all of its endpoints do
/// @param interval how often each endpoint is measured
/// @param endpoints where, in the order of the file; never empty
public record Role(Target target, Quorum quorum, Duration interval, List<Endpoint> endpoints) {
  /// How many of a role's endpoints it takes for the role to work.
  public enum Quorum {
    ANY_OF,
    ALL_OF
  }

  public Role {
    endpoints = List.copyOf(endpoints);
  }
}
