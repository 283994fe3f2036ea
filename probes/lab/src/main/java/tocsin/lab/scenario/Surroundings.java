package tocsin.lab.scenario;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toCollection;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import tocsin.config.Address;
import tocsin.config.Configuration;
import tocsin.config.Role;
import tocsin.config.Service;
import tocsin.lab.world.AddressPlan;
import tocsin.lab.world.LabConfiguration;
import tocsin.lab.world.Network;
import tocsin.lab.world.World;
import tocsin.model.Endpoint;
import tocsin.model.Target;

/// What a scenario can speak of: a world and what is measured in it.
///
/// @param world the world
/// @param plan who has which address
/// @param names every name that is asked for or has a server
/// @param targets what is measured, controls left out
public record Surroundings(
    World world, AddressPlan plan, SortedSet<String> names, List<Target> targets) {
  public Surroundings {
    targets = List.copyOf(targets);
  }

  /// The surroundings of a world whose probes measure what the configuration says.
  ///
  /// @throws IllegalArgumentException if a name shares the server of a host that has none
  public static Surroundings of(World world, Configuration configuration) {
    List<Role> roles =
        configuration.scheduled().stream()
            .filter(service -> measured(world, service))
            .flatMap(service -> service.roles().stream())
            .toList();
    Stream<Endpoint> ofServices = roles.stream().flatMap(role -> role.endpoints().stream());
    Stream<Endpoint> ofControls =
        world.networks().stream()
            .map(Network::region)
            .distinct()
            .flatMap(region -> configuration.controlsIn(region).stream());
    List<Endpoint> endpoints = Stream.concat(ofServices, ofControls).distinct().toList();
    return new Surroundings(
        world,
        LabConfiguration.plan(configuration, world),
        names(endpoints, world),
        roles.stream().map(Role::target).toList());
  }

  private static boolean measured(World world, Service service) {
    return world.services().isEmpty() || world.services().contains(service.id());
  }

  private static SortedSet<String> names(List<Endpoint> endpoints, World world) {
    return Stream.concat(
            endpoints.stream().map(Endpoint::host).filter(not(Address::isIpAddress)),
            world.names().keySet().stream())
        .filter(not(name -> name.startsWith("*.")))
        .collect(toCollection(TreeSet::new));
  }
}
