package tocsin.lab.world;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A world as its file describes it.
///
/// @param name the file's name without ending
/// @param networks every access network, region by region
/// @param services ids of the shipped services that its probes measure and its servers offer; all
///   if empty
/// @param names more names that its servers answer to: to each the host whose server and address it
///   shares, or an empty text for a server of its own
/// @param interval how often probes measure each endpoint
public record World(
    String name,
    List<Network> networks,
    List<String> services,
    Map<String, String> names,
    Duration interval) {
  public World {
    networks = List.copyOf(networks);
    services = List.copyOf(services);
    names = Map.copyOf(names);
  }
}
