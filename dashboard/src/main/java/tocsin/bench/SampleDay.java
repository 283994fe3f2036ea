package tocsin.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import tocsin.detect.Finding;
import tocsin.detect.Observation;
import tocsin.model.Layer;
import tocsin.model.Target;
import tocsin.model.Vantage;

/// Observations of many probes, minute by minute: some fail by chance, and from a minute on all of
/// one role in one region.
final class SampleDay {
  /// Whose role is blocked, and where.
  static final String REGION = "AA";

  static final Target BLOCKED = new Target("service-1", "messaging");

  private static final Instant BEGINNING = Instant.parse("2026-01-05T00:00:00Z");
  private static final int CONTROLS = 2;
  private static final int ROLES_OF_A_SERVICE = 7;
  private static final int REGIONS = 50;
  private static final int NETWORKS_OF_A_REGION = 5;
  private static final int LETTERS = 26;
  private static final Finding.Failed FAILED =
      new Finding.Failed(Layer.TLS, new TreeSet<>(), false);

  private final List<Vantage> vantages;
  private final List<Target> targets;
  private final double noise;
  private final int blockedFrom;

  /// @param endpoints of each probe, two controls among them
  /// @param blockedFrom minute of the block
  SampleDay(int probes, int endpoints, double noise, int blockedFrom) {
    this.vantages = IntStream.range(0, probes).mapToObj(SampleDay::vantage).toList();
    this.targets = targets(endpoints);
    this.noise = noise;
    this.blockedFrom = blockedFrom;
  }

  /// All that is measured in that minute.
  List<Observation> minute(int minute) {
    RandomGenerator random = new SplittableRandom(minute);
    List<Observation> all = new ArrayList<>(vantages.size() * targets.size());
    long id = (long) minute * vantages.size() * targets.size();
    for (int probe = 0; probe < vantages.size(); probe++) {
      Vantage vantage = vantages.get(probe);
      Instant at = BEGINNING.plusSeconds(60L * minute + probe % 60);
      for (Target target : targets) {
        boolean fails = random.nextDouble() < noise || isBlocked(vantage, target, minute);
        Finding finding = fails ? FAILED : Finding.Reached.PLAIN;
        String name = Long.toString(id++, Character.MAX_RADIX);
        all.add(new Observation(name, at, vantage, target, finding));
      }
    }
    return all;
  }

  /// When that minute is over.
  Instant end(int minute) {
    return BEGINNING.plusSeconds(60L * (minute + 1));
  }

  private boolean isBlocked(Vantage vantage, Target target, int minute) {
    return minute >= blockedFrom && target.equals(BLOCKED) && vantage.region().equals(REGION);
  }

  private static Vantage vantage(int probe) {
    int region = probe % REGIONS;
    String code = "" + (char) ('A' + region / LETTERS) + (char) ('A' + region % LETTERS);
    long asn = 64_512L + probe % (REGIONS * NETWORKS_OF_A_REGION);
    return new Vantage(code, asn, "probe-" + probe, "bench", false);
  }

  private static List<Target> targets(int endpoints) {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < CONTROLS; i++) {
      targets.add(new Target(Observation.CONTROL, "global-" + i));
    }
    for (int i = 0; i < endpoints - CONTROLS; i++) {
      String role = i % ROLES_OF_A_SERVICE == 0 ? "messaging" : "role-" + i;
      targets.add(new Target("service-" + i / ROLES_OF_A_SERVICE, role));
    }
    return targets;
  }
}
