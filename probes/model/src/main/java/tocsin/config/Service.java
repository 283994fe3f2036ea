package tocsin.config;

import java.util.List;

/// One messaging service.
///
/// @param id the service's name in targets, such as `signal`
/// @param name the service's name for people, such as `Signal`
/// @param scheduled whether probes measure it; `false` for endpoints of the past, kept for replays
/// @param roles what its endpoints do for people, in the order of the file
public record Service(String id, String name, boolean scheduled, List<Role> roles) {
  public Service {
    roles = List.copyOf(roles);
  }
}
