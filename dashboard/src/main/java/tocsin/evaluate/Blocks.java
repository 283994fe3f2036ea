package tocsin.evaluate;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import tocsin.judge.Mechanism;
import tocsin.model.Target;

/// Blocks to plant: of every mechanism in turn, whole and partial, in one network, in all, and in
/// one after the other.
final class Blocks {
  private final RandomGenerator random;
  private final World world;
  private int next;

  /// A block and what is known of it.
  record Planted(Happening.Block block, Truth truth) {}

  /// @param first number of the mechanism to begin with
  Blocks(RandomGenerator random, int first, World world) {
    this.world = world;
    this.random = random;
    this.next = first * 7;
  }

  /// The next block.
  ///
  /// @param slot after which it begins
  /// @param longest before which it ends
  Planted next(long slot, long longest, World.Region region, Set<Target> all) {
    Means means = Means.ALL.get(next++ % Means.ALL.size());
    boolean throttled = means.mechanism() == Mechanism.THROTTLE_POLICING;
    double share = throttled ? 0.95 : List.of(.95, .95, .95, .5, .3).get(random.nextInt(5));
    boolean tides = !throttled && random.nextInt(10) == 0;
    Span span = when(slot, longest, tides || share < .9 || throttled);
    SortedMap<Long, Long> starts = starts(span.from(), region);
    Set<Target> roles = random.nextBoolean() ? all : Set.of(all.iterator().next());
    boolean sharp = !tides && starts.values().stream().distinct().count() == 1;
    Happening.Block block = new Happening.Block(span, roles, starts, means, share, tides);
    return new Planted(
        block,
        new Truth(
            all.iterator().next().service(),
            region.code(),
            span,
            means.deserved(),
            true,
            tides ? share / 2 : share,
            world.steady(starts.keySet()),
            Set.of(means.mechanism()),
            sharp,
            starts.size()));
  }

  /// One in four lasts half a day, for those who count in hours.
  private Span when(long slot, long longest, boolean slow) {
    long from = slot + random.nextLong(20 * Span.MINUTE, Span.HOUR);
    long length = random.nextLong(slow ? 100 : 40, 160) * Span.MINUTE;
    if (random.nextInt(4) == 0) {
      length = random.nextLong(9, 14) * Span.HOUR;
    }
    return new Span(from, Math.min(from + length, longest - 30 * Span.MINUTE));
  }

  private SortedMap<Long, Long> starts(long from, World.Region region) {
    List<Long> asns = region.asns();
    SortedMap<Long, Long> starts = new TreeMap<>();
    int dice = random.nextInt(10);
    if (dice < 2) {
      starts.put(asns.get(random.nextInt(asns.size())), from);
      return starts;
    }
    long later = 0;
    for (long asn : asns) {
      starts.put(asn, from + later);
      later += dice < 4 ? random.nextLong(3 * Span.MINUTE, 15 * Span.MINUTE) : 0;
    }
    return starts;
  }
}
