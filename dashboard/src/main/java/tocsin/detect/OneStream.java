package tocsin.detect;

import java.time.Duration;
import java.util.TreeSet;
import tocsin.model.Layer;
import tocsin.model.Target;
import tocsin.model.Vantage;

/// The step function for one role in one region, alone and with baselines that are known: for those
/// who examine it. Each probe has a network of its own, each reference a region of its own.
///
/// Minutes that would change nothing, because nothing failed and nothing is remembered, may be left
/// out.
public final class OneStream {
  private static final Target ROLE = new Target("service", "role");
  private static final int LETTERS = 26;

  /// Whole counts, so many that the upper bound of a baseline is the baseline.
  private static final int COUNTS = 4_000_000;

  private final int probes;
  private final int width;
  private final Places places = new Places();
  private final Codes codes = new Codes();
  private final Readings readings = new Readings(codes);
  private final Budget budget = new Budget(Settings.PLAIN);
  private final Statistic statistic = new Statistic(places, readings, budget);
  private final Role role = new Role();
  private final Links links = new Links();
  private final boolean[] named;
  private final int target;
  private final char ok;
  private final char failed;

  /// What is observed in a minute, and in it the cells of the role, which are written anew.
  private final Minute now = new Minute();

  private final char[] cells;
  private int minute;

  /// @param probes of the region
  /// @param references elsewhere
  /// @param p0 how often each fails though nothing is wrong
  public OneStream(int probes, int references, double p0) {
    this.probes = probes;
    this.width = probes + references;
    Targets targets = new Targets();
    this.target = targets.of(ROLE);
    this.ok = (char) Minute.cell(Codes.PLAIN, 0);
    int code = codes.of(new Finding.Failed(Layer.TLS, new TreeSet<>(), false));
    this.failed = (char) Minute.cell(code, 0);
    this.minute = 2 * Links.WEEK;
    links.grow(width);
    role.grow(width);
    for (int i = 0; i < width; i++) {
      places.probe(vantage(i));
      links.seen(i, minute - Links.WEEK);
      learn(i, p0);
      now.add(target, i, ok, width);
    }
    this.cells = now.of(target);
    this.named = new boolean[places.regions()];
    budget.share(new int[] {probes, probes, 1, 1}, Settings.PLAIN.theta());
  }

  private Vantage vantage(int number) {
    int region = number < probes ? 0 : number - probes + 1;
    String code = "" + (char) ('A' + region / LETTERS) + (char) ('A' + region % LETTERS);
    return new Vantage(code, 64_512L + number, "probe-" + number, "1", region > 0);
  }

  private void learn(int probe, double p0) {
    int fails = (int) Math.round(p0 * COUNTS);
    role.usual.ok(probe, COUNTS - fails);
    role.usual.fail(probe, Levels.ANY, fails);
    role.usual.fail(probe, Levels.of(Layer.TLS), fails);
    role.seen(probe, minute - 1, true, false, false);
  }

  /// At how many nats the region rings.
  public double threshold() {
    return budget.threshold(Role.REGION);
  }

  /// Forgets all but the baselines.
  public void clear() {
    role.nodes.clear();
    minute += (int) Duration.ofHours(1).toMinutes();
    for (int i = 0; i < width; i++) {
      role.seen(i, minute - 1, true, false, false);
    }
  }

  /// Takes the next minute.
  ///
  /// @param fails of each probe, whether it failed
  /// @param controlsFailed of each probe, how many of its controls
  /// @param controls how many each has
  /// @param referencesFailed how many of them
  public void step(boolean[] fails, int[] controlsFailed, int controls, int referencesFailed) {
    minute++;
    boolean any = false;
    for (int i = 0; i < probes; i++) {
      any |= fails[i];
      cells[i] = fails[i] ? failed : ok;
    }
    if (!any && calm()) {
      role.nodes.clear();
      return;
    }
    for (int i = probes; i < width; i++) {
      cells[i] = i - probes < referencesFailed ? failed : ok;
    }
    for (int i = 0; i < probes; i++) {
      links.control(i, minute, controls - controlsFailed[i], controlsFailed[i]);
    }
    Round round = new Round(role, target, 0, links, minute);
    readings.read(now, round, width);
    statistic.step(round, named, 0);
    for (int i = 0; i < width; i++) {
      boolean bad = i < probes ? fails[i] : i - probes < referencesFailed;
      role.seen(i, minute, !bad, bad, false);
    }
  }

  /// How high the nodes of the region stand: the probes' and networks' as far above or below the
  /// region's threshold as they are above or below their own.
  public double nats() {
    double most = 0;
    for (int i = 0; i < role.nodes.size(); i++) {
      double missing = budget.threshold(Role.scope(role.nodes.key(i))) - threshold();
      most = Math.max(most, role.nodes.node(i).highest() - missing);
    }
    return most;
  }

  /// Whether nothing is remembered of the region.
  public boolean calm() {
    for (int i = 0; i < role.nodes.size(); i++) {
      if (role.nodes.node(i).highest() > 0) {
        return false;
      }
    }
    return true;
  }
}
