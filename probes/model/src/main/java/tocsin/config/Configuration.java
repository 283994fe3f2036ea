package tocsin.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tocsin.model.Endpoint;
import tocsin.model.Resolver;

/// Everything in the configuration directory, read and checked.
///
/// Several services may have the same id; at most one of them is scheduled, the others hold
/// endpoints of the past.
///
/// @param services the messaging services, in the order of their file names
/// @param regions the regions that can be shown, by ISO 3166-1 alpha-2 code
/// @param controls endpoints that nobody is known to block, which every probe measures to tell a
///   broken link from a block; of target `control/global`
/// @param anchors trust anchors by name, PEM text
/// @param domesticControls by region code, endpoints that probes of that region measure as well, to
///   tell a cut from the rest of the world from a cut altogether; of target `control/domestic`
/// @param resolvers resolvers other than a probe's own, by address, which the battery asks for a
///   second opinion
public record Configuration(
    List<Service> services,
    Map<String, Region> regions,
    List<Endpoint> controls,
    Map<String, String> anchors,
    Map<String, List<Endpoint>> domesticControls,
    List<Resolver> resolvers) {
  public Configuration {
    services = List.copyOf(services);
    regions = Map.copyOf(regions);
    controls = List.copyOf(controls);
    anchors = Map.copyOf(anchors);
    domesticControls = Map.copyOf(domesticControls);
    resolvers = List.copyOf(resolvers);
  }

  /// A configuration without domestic controls and other resolvers.
  public Configuration(
      List<Service> services,
      Map<String, Region> regions,
      List<Endpoint> controls,
      Map<String, String> anchors) {
    this(services, regions, controls, anchors, Map.of(), List.of());
  }

  /// The services that probes measure, each id once.
  public List<Service> scheduled() {
    return services.stream().filter(Service::scheduled).toList();
  }

  /// The roles of those services, in their order.
  public List<Role> scheduledRoles() {
    return scheduled().stream().flatMap(service -> service.roles().stream()).toList();
  }

  /// What a probe in that region measures as controls.
  public List<Endpoint> controlsIn(String region) {
    return Stream.concat(
            controls.stream(), domesticControls.getOrDefault(region, List.of()).stream())
        .toList();
  }
}
