package tocsin.detect;

import java.util.ArrayList;
import java.util.List;
import tocsin.model.Vantage;

/// Who measures, and where: probes in networks in regions, by number.
///
/// A key that moves to another network is another number there, with the same name.
final class Places {
  /// One probe in one network.
  record Probe(String name, String region, long asn) {}

  /// One network in one region: a carrier in two countries is two.
  record Network(String region, long asn) {}

  private final Ids<Probe> probes = new Ids<>();
  private final Ids<Network> networks = new Ids<>();
  private final Ids<String> regions = new Ids<>();
  private final Ints networkOfProbe = new Ints();
  private final Ints regionOfNetwork = new Ints();
  private final List<Ints> probesOfNetwork = new ArrayList<>();
  private final List<Ints> networksOfRegion = new ArrayList<>();

  int probe(Vantage vantage) {
    int known = probes.size();
    int number = probes.of(new Probe(vantage.probe(), vantage.region(), vantage.asn()));
    if (number == known) {
      int network = network(new Network(vantage.region(), vantage.asn()));
      networkOfProbe.add(network);
      probesOfNetwork.get(network).add(number);
    }
    return number;
  }

  private int network(Network its) {
    int known = networks.size();
    int number = networks.of(its);
    if (number == known) {
      int region = region(its.region());
      regionOfNetwork.add(region);
      networksOfRegion.get(region).add(number);
      probesOfNetwork.add(new Ints());
    }
    return number;
  }

  private int region(String name) {
    int known = regions.size();
    int number = regions.of(name);
    if (number == known) {
      networksOfRegion.add(new Ints());
    }
    return number;
  }

  int probes() {
    return probes.size();
  }

  int networks() {
    return networks.size();
  }

  int regions() {
    return regions.size();
  }

  Probe probe(int number) {
    return probes.get(number);
  }

  long asn(int network) {
    return networks.get(network).asn();
  }

  String regionName(int region) {
    return regions.get(region);
  }

  int networkOf(int probe) {
    return networkOfProbe.get(probe);
  }

  int regionOf(int probe) {
    return regionOfNetwork.get(networkOfProbe.get(probe));
  }

  int regionOfNetwork(int network) {
    return regionOfNetwork.get(network);
  }

  Ints probesOf(int network) {
    return probesOfNetwork.get(network);
  }

  Ints networksOf(int region) {
    return networksOfRegion.get(region);
  }

  /// The region of a node; -1 of the world.
  int regionOfNode(int key) {
    return switch (Role.scope(key)) {
      case Role.PROBE -> regionOf(Role.index(key));
      case Role.NETWORK -> regionOfNetwork(Role.index(key));
      case Role.REGION -> Role.index(key);
      default -> -1;
    };
  }
}
