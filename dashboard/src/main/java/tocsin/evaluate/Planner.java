package tocsin.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import tocsin.detect.EventClass;
import tocsin.judge.Mechanism;
import tocsin.model.Layer;
import tocsin.model.Target;

/// Decides what happens when, so that no two things which deserve an event of their own meet in one
/// place and service, while what befalls single probes meets everything.
final class Planner {
  private static final long SLOT = 4 * Span.HOUR;
  private static final List<String> SERVICES =
      World.ROLES.stream().map(Target::service).distinct().toList();

  private final RandomGenerator random;
  private final World world;
  private final Blocks blocks;
  private final List<Happening> happenings = new ArrayList<>();
  private final List<Truth> truths = new ArrayList<>();

  /// Until when a service in a region has something already.
  private final Map<String, Long> busy = new HashMap<>();

  Planner(RandomGenerator random, int chapter, World world) {
    this.random = random;
    this.world = world;
    this.blocks = new Blocks(random, chapter, world);
  }

  /// For that span of time.
  Plan plan(Span span) {
    for (long slot = span.from(); slot + SLOT <= span.to(); slot += SLOT) {
      plantEverywhere(slot);
      for (World.Region region : World.REGIONS) {
        plant(slot, region, span.to());
      }
    }
    new Mishaps(random, world).add(span, happenings);
    happenings.sort(Comparator.comparingLong(one -> one.span().from()));
    return new Plan(happenings, truths);
  }

  private void plantEverywhere(long slot) {
    int dice = random.nextInt(100);
    if (dice < 5 && SERVICES.stream().allMatch(service -> freeEverywhere(service, slot))) {
      outage(when(slot), Set.of(World.ROLES.get(0), World.ROLES.get(3)), Layer.TLS, false);
    } else if (dice < 36) {
      String service = SERVICES.get(random.nextInt(SERVICES.size()));
      if (freeEverywhere(service, slot)) {
        ofService(dice, when(slot), service);
      }
    }
  }

  private void ofService(int dice, Span span, String service) {
    Set<Target> roles = rolesOf(service);
    if (dice < 22) {
      Set<Target> some = random.nextBoolean() ? roles : Set.of(roles.iterator().next());
      outage(span, some, List.of(Layer.TCP, Layer.TLS, Layer.HTTP).get(dice % 3), dice < 8);
    } else if (dice < 29) {
      Target role = roles.iterator().next();
      happenings.add(new Happening.Move(span, role, random.nextInt(2) * 0.95));
      everywhere(service, span, EventClass.ENDPOINT_CHANGE);
    } else {
      happenings.add(new Happening.NewRoot(span, service));
      everywhere(service, span, EventClass.INSTRUMENT);
    }
  }

  /// One that deserves its name from when half of the world is hit.
  private void outage(Span span, Set<Target> roles, Layer layer, boolean declared) {
    long ragged = random.nextLong(4 * Span.MINUTE);
    happenings.add(new Happening.Outage(span, roles, ragged, layer, declared));
    Span half = new Span(span.from() + ragged / 2, span.to());
    roles.stream()
        .map(Target::service)
        .distinct()
        .sorted()
        .forEach(service -> everywhere(service, half, EventClass.OUTAGE));
  }

  private void everywhere(String service, Span span, EventClass deserved) {
    truths.add(new Truth(service, "*", span, Set.of(deserved), false, 1, 99, Set.of(), true, 99));
    World.REGIONS.forEach(region -> occupy(service, region.code(), span.to()));
  }

  private void plant(long slot, World.Region region, long end) {
    if (SERVICES.stream().allMatch(service -> free(service, region.code(), slot))
        && random.nextInt(50) == 0) {
      shutdown(when(slot), region);
      return;
    }
    for (String service : SERVICES) {
      int dice = random.nextInt(100);
      if (!free(service, region.code(), slot)) {
        continue;
      }
      if (dice < 30) {
        block(slot, region, service, end);
      } else if (dice < 36) {
        popOutage(when(slot), region, service);
      }
    }
  }

  private void block(long slot, World.Region region, String service, long end) {
    long longest = Math.min(end, slot + 4 * SLOT);
    Blocks.Planted planted = blocks.next(slot, longest, region, rolesOf(service));
    happenings.add(planted.block());
    truths.add(planted.truth());
    occupy(service, region.code(), planted.truth().span().to());
  }

  private void popOutage(Span span, World.Region region, String service) {
    happenings.add(new Happening.PopOutage(span, rolesOf(service), region.code()));
    truths.add(
        new Truth(
            service,
            region.code(),
            span,
            EnumSet.of(EventClass.REGIONAL_UNREACHABLE, EventClass.OUTAGE),
            false,
            1,
            world.steady(region.asns()),
            Set.of(),
            true,
            region.networks().size()));
    occupy(service, region.code(), span.to());
  }

  private void shutdown(Span span, World.Region region) {
    happenings.add(new Happening.Dark(span, region.code()));
    truths.add(
        new Truth(
            "",
            region.code(),
            span,
            region.probes() > 1
                ? Set.of(EventClass.SHUTDOWN)
                : Set.of(EventClass.SHUTDOWN, EventClass.PROBE_SILENT),
            true,
            1,
            world.steady(region.asns()),
            Set.of(Mechanism.SHUTDOWN),
            true,
            region.networks().size()));
    SERVICES.forEach(service -> occupy(service, region.code(), span.to()));
  }

  private Span when(long slot) {
    long from = slot + random.nextLong(20 * Span.MINUTE, Span.HOUR);
    return new Span(from, from + random.nextLong(20 * Span.MINUTE, 100 * Span.MINUTE));
  }

  private static Set<Target> rolesOf(String service) {
    return World.ROLES.stream()
        .filter(role -> role.service().equals(service))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void occupy(String service, String region, long until) {
    busy.merge(service + region, until, Math::max);
  }

  private boolean free(String service, String region, long slot) {
    return busy.getOrDefault(service + region, 0L) <= slot;
  }

  private boolean freeEverywhere(String service, long slot) {
    return World.REGIONS.stream().allMatch(region -> free(service, region.code(), slot));
  }
}
