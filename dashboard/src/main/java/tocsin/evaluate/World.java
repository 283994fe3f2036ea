package tocsin.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import tocsin.detect.Observation;
import tocsin.model.Target;
import tocsin.model.Vantage;

/// Probes in censored regions, control vantages elsewhere, and the roles that they all measure.
///
/// @param sites the probes; those of the regions first
/// @param roles what is watched
record World(List<Site> sites, List<Target> roles) {
  /// Regions that may censor, with the number of probes in each of their networks.
  static final List<Region> REGIONS =
      List.of(
          new Region("CN", List.of(2, 2, 1)),
          new Region("IR", List.of(2, 1, 1)),
          new Region("RU", List.of(2, 1)),
          new Region("MM", List.of(1, 1, 1)),
          new Region("UZ", List.of(2)),
          new Region("CU", List.of(1)));

  static final List<Target> ROLES =
      List.of(
          Target.parse("signal/messaging"),
          Target.parse("signal/calls"),
          Target.parse("whatsapp/messaging"),
          Target.parse("whatsapp/web"));

  /// What each probe measures beside the roles, to know its own link.
  static final List<Target> CONTROLS =
      List.of(
          new Target(Observation.CONTROL, "global"), new Target(Observation.CONTROL, "domestic"));

  /// A version whose trust anchors are old.
  static final String OLD = "0.9";

  private static final List<String> REFERENCES = List.of("NL", "DE", "US", "JP", "BR", "NL");

  /// A region and its networks.
  record Region(String code, List<Integer> networks) {
    int probes() {
      return networks.stream().mapToInt(Integer::intValue).sum();
    }

    /// The numbers of its networks.
    List<Long> asns() {
      int first = 64_512 + 100 * (code.charAt(0) * 26 + code.charAt(1) - 'A' * 27);
      return IntStream.range(0, networks.size()).mapToObj(i -> (long) first + i).toList();
    }
  }

  World {
    sites = List.copyOf(sites);
    roles = List.copyOf(roles);
  }

  /// Streams that may ring an alarm: a role in a region.
  static int streams() {
    return REGIONS.size() * ROLES.size();
  }

  /// How many probes of those networks measure every minute.
  int steady(Collection<Long> asns) {
    return (int)
        sites.stream()
            .filter(site -> site.cycle() == 1 && asns.contains(site.vantage().asn()))
            .count();
  }

  static World of(RandomGenerator random) {
    List<Site> sites = new ArrayList<>();
    for (Region region : REGIONS) {
      for (int network = 0; network < region.networks().size(); network++) {
        for (int i = 0; i < region.networks().get(network); i++) {
          sites.add(watching(sites.size(), region, region.asns().get(network), random));
        }
      }
    }
    for (String region : REFERENCES) {
      sites.add(reference(sites.size(), region, random));
    }
    return new World(sites, ROLES);
  }

  private static Site watching(int index, Region region, long asn, RandomGenerator random) {
    boolean alone = region.probes() < 3;
    Vantage vantage = new Vantage(region.code(), asn, name(index), version(index), false);
    int cycle = !alone && random.nextInt(5) == 0 ? 30 : 1;
    int late = random.nextInt(6) == 0 ? 1 + random.nextInt(90) : 0;
    return new Site(
        index,
        vantage,
        random.nextDouble(0.005, 0.03),
        random.nextInt(60),
        cycle == 1 ? 1 : 15,
        cycle,
        late);
  }

  private static Site reference(int index, String region, RandomGenerator random) {
    Vantage vantage = new Vantage(region, 1_000 + index, name(index), version(index), true);
    return new Site(index, vantage, random.nextDouble(0.003, 0.015), random.nextInt(60), 1, 1, 0);
  }

  private static String name(int index) {
    return "probe-" + index;
  }

  private static String version(int index) {
    return index % 4 == 3 ? OLD : "1.0";
  }
}
