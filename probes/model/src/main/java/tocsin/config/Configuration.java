package tocsin.config;

import java.util.List;
import java.util.Map;
import tocsin.model.Endpoint;

/// Everything in the configuration directory, read and checked.
///
/// @param services the messaging services, in the order of their file names
/// @param regions the regions that can be shown, by ISO 3166-1 alpha-2 code
/// @param controls endpoints that nobody is known to block, which every probe measures to tell a
///   broken link from a block
/// @param anchors trust anchors by name, PEM text
public record Configuration(
    List<Service> services,
    Map<String, Region> regions,
    List<Endpoint> controls,
    Map<String, String> anchors) {
  public Configuration {
    services = List.copyOf(services);
    regions = Map.copyOf(regions);
    controls = List.copyOf(controls);
    anchors = Map.copyOf(anchors);
  }
}
