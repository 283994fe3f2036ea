package tocsin.evaluate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import tocsin.detect.Finding;
import tocsin.detect.Observation;
import tocsin.model.Target;

/// Some simulated days of the world, after a week in which it was measured now and then, which is
/// when probes get old enough to be believed.
final class Chapter {
  /// Second 0 of every simulation.
  static final Instant BEGINNING = Instant.parse("2026-01-05T00:00:00Z");

  private static final long PREAMBLE = 7 * Span.DAY;
  private static final long CADENCE_OF_PREAMBLE = 6 * Span.HOUR;
  private static final long QUIET = 8 * Span.HOUR;

  private final World world;
  private final Plan plan;
  private final Draw draw;
  private final long end;
  private final int[][] hitsInARow;
  private final Condition condition = new Condition();
  private final List<Happening> active = new ArrayList<>();
  private final TreeMap<Long, List<Observation>> underway = new TreeMap<>();
  private int begun;
  private long ids;

  /// @param number which chapter; another one brings other blocks
  /// @param days how many are played, the week before them not counted
  Chapter(long seed, int number, int days) {
    RandomGenerator random = new SplittableRandom(seed * 1_000_003 + number);
    this.end = PREAMBLE + days * Span.DAY;
    this.world = World.of(random);
    this.plan = new Planner(random, number, world).plan(new Span(watchedFrom(), end));
    this.draw = new Draw(random);
    this.hitsInARow = new int[world.sites().size()][world.roles().size()];
  }

  /// From when on claims count.
  static long watchedFrom() {
    return PREAMBLE + QUIET;
  }

  long end() {
    return end;
  }

  World world() {
    return world;
  }

  List<Truth> truths() {
    return plan.truths();
  }

  /// Plays it once, before all of them.
  void play(List<Contender> contenders) {
    for (long now = 0; now < PREAMBLE; now += CADENCE_OF_PREAMBLE) {
      minute(now, true, contenders);
    }
    for (long now = PREAMBLE; now < end; now += Span.MINUTE) {
      minute(now, false, contenders);
    }
  }

  private void minute(long now, boolean all, List<Contender> contenders) {
    begin(now);
    for (Site site : world.sites()) {
      if (all || site.measures(now / Span.MINUTE)) {
        measure(site, now);
      }
    }
    List<Observation> arrived = new ArrayList<>();
    while (!underway.isEmpty() && underway.firstKey() <= now) {
      arrived.addAll(underway.pollFirstEntry().getValue());
    }
    contenders.forEach(contender -> contender.take(arrived, now + Span.MINUTE));
  }

  private void begin(long now) {
    active.removeIf(one -> one.span().to() <= now);
    List<Happening> all = plan.happenings();
    while (begun < all.size() && all.get(begun).span().from() < now + Span.MINUTE) {
      active.add(all.get(begun));
      begun++;
    }
  }

  private void measure(Site site, long now) {
    long second = now + site.phase();
    under(second, site, World.CONTROLS.getFirst());
    if (condition.off) {
      return;
    }
    long sent = Math.max(condition.sentAt, now + site.late() * Span.MINUTE);
    List<Observation> batch = underway.computeIfAbsent(sent, _ -> new ArrayList<>());
    boolean cut = true;
    for (Target control : World.CONTROLS) {
      Finding finding = draw.control(condition, site);
      cut &= finding instanceof Finding.Failed;
      batch.add(observation(site, second, control, finding));
    }
    for (int i = 0; i < world.roles().size(); i++) {
      Target role = world.roles().get(i);
      under(second, site, role);
      Finding finding = draw.role(condition, site, cut, hitsInARow[site.index()][i]);
      boolean hit =
          (condition.means.isPresent() || condition.here) && finding instanceof Finding.Failed;
      hitsInARow[site.index()][i] = hit ? hitsInARow[site.index()][i] + 1 : 0;
      batch.add(observation(site, second, role, finding));
    }
  }

  private void under(long second, Site site, Target target) {
    condition.clear();
    for (Happening one : active) {
      one.affect(condition, second, site, target);
    }
  }

  private Observation observation(Site site, long second, Target target, Finding finding) {
    String id = Long.toString(ids++, Character.MAX_RADIX);
    return new Observation(id, BEGINNING.plusSeconds(second), site.vantage(), target, finding);
  }
}
