package tocsin.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What befalls single probes and networks, whatever else goes on: loss in bursts, portals, power.
final class Mishaps {
  private final RandomGenerator random;
  private final World world;

  Mishaps(RandomGenerator random, World world) {
    this.random = random;
    this.world = world;
  }

  void add(Span span, List<Happening> to) {
    for (Site site : world.sites()) {
      for (Span when : times(span, 2)) {
        to.add(new Happening.Loss(when, site.index(), 0, random.nextDouble(.3, 1)));
      }
      for (Span when : times(span, .3)) {
        to.add(new Happening.Portal(when, site.index()));
      }
      for (Span when : times(span, .2)) {
        to.add(new Happening.Off(when, site.index()));
      }
    }
    for (World.Region region : World.REGIONS) {
      for (long asn : region.asns()) {
        for (Span when : times(span, .5)) {
          to.add(new Happening.Loss(when, -1, asn, random.nextDouble(.2, .9)));
        }
      }
    }
  }

  /// Moments that come at that rate a day, each some 3 to 40 minutes long.
  private List<Span> times(Span span, double daily) {
    List<Span> times = new ArrayList<>();
    double at = span.from();
    while (true) {
      at -= Math.log(1 - random.nextDouble()) / daily * Span.DAY;
      if (at >= span.to()) {
        return times;
      }
      times.add(new Span((long) at, (long) at + random.nextLong(3, 40) * Span.MINUTE));
    }
  }
}
