package tocsin.lab.world;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tocsin.lab.censor.Names;

/// Every resolver of the lab: the open one, the liar, and those inside access networks.
final class Resolvers implements Server {
  /// How scenarios call the resolver that a hijack leads to.
  static final String LIAR = "liar";

  /// The open resolver's name in its certificate.
  static final String NAME = "dns.lab.example";

  private static final String OPEN = "open";

  private final List<Network> networks;
  private final Map<String, Resolver> resolvers;

  private Resolvers(List<Network> networks, Map<String, Resolver> resolvers) {
    this.networks = networks;
    this.resolvers = resolvers;
  }

  /// Starts them.
  ///
  /// @param chain key and chain of the open one
  static Resolvers start(Namespaces namespaces, Path folder, World world, Path chain)
      throws IOException, InterruptedException {
    Map<String, ServerGroup.Starting<Resolver>> starting = new LinkedHashMap<>();
    starting.put(
        OPEN,
        () ->
            Resolver.start(
                namespaces,
                "internet",
                folder,
                OPEN,
                AddressPlan.openResolver(),
                Optional.of(chain)));
    starting.put(
        LIAR,
        () ->
            Resolver.start(
                namespaces, "internet", folder, LIAR, AddressPlan.liar(), Optional.empty()));
    for (int number : own(world)) {
      starting.put(
          world.networks().get(number - 1).name(),
          () ->
              Resolver.start(
                  namespaces,
                  "access-" + number,
                  folder,
                  "access-" + number,
                  AddressPlan.resolver(number),
                  Optional.empty()));
    }
    List<Resolver> started = ServerGroup.start(List.copyOf(starting.values())).members();
    Map<String, Resolver> resolvers = new LinkedHashMap<>();
    List<String> names = List.copyOf(starting.keySet());
    for (int i = 0; i < names.size(); i++) {
      resolvers.put(names.get(i), started.get(i));
    }
    return new Resolvers(world.networks(), resolvers);
  }

  /// Numbers of the networks that have a resolver of their own.
  static List<Integer> own(World world) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < world.networks().size(); i++) {
      if (world.networks().get(i).resolving() == Network.Resolving.OWN) {
        numbers.add(i + 1);
      }
    }
    return numbers;
  }

  /// The resolvers of those networks, or the liar, answer like this from now on.
  ///
  /// @throws IllegalArgumentException if none of the networks has a resolver of its own
  void lie(List<String> whose, Names names, Collection<InetAddress> answers, boolean nonexistent)
      throws IOException {
    List<Resolver> meant = new ArrayList<>();
    if (whose.contains(LIAR)) {
      meant.add(resolver(LIAR).orElseThrow());
    }
    networks.stream()
        .filter(network -> isMeant(network, whose))
        .flatMap(network -> resolver(network.name()).stream())
        .forEach(meant::add);
    if (meant.isEmpty()) {
      throw new IllegalArgumentException(
          "no network of %s has a resolver of its own that could lie".formatted(whose));
    }
    for (Resolver resolver : meant) {
      resolver.lie(names, answers, nonexistent);
    }
  }

  /// All forget what they have learnt.
  void forget() throws IOException {
    for (Resolver resolver : resolvers.values()) {
      resolver.forget();
    }
  }

  @Override
  public void close() {
    new ServerGroup<>(List.copyOf(resolvers.values())).close();
  }

  private Optional<Resolver> resolver(String name) {
    return Optional.ofNullable(resolvers.get(name));
  }

  private static boolean isMeant(Network network, List<String> whose) {
    return whose.contains("*")
        || whose.contains(network.region())
        || whose.contains(network.name());
  }
}
