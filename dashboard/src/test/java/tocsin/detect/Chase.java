package tocsin.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import tocsin.model.Layer;
import tocsin.model.Target;
import tocsin.model.Vantage;

/// A dashboard and its probes second by second: who measures when, when the dashboard looks, when a
/// probe hears what it is asked for, when a minute is closed.
final class Chase {
  private static final int REFERENCES = 20;
  private static final int CONTROLS = 2;
  private static final int BEFORE = 20_000;
  private static final int ROUND = 20;

  /// Seconds from a measurement to the store, from a look to the probe, between two looks, and from
  /// the end of a minute until it is closed.
  private static final int LATENCY = 3;

  private static final int HEARING = 3;
  private static final int LOOK = 3;
  private static final int GRACE = 21;

  /// For how long a role is asked for, and in how long.
  private static final int LONGEST = 300;

  private static final int REST = 600;

  private final Places places = new Places();
  private final Targets targets = new Targets();
  private final Codes codes = new Codes();
  private final Detector detector = new Detector(places, targets, codes, Settings.PLAIN);
  private final Target chat = new Target("signal", "chat");
  private final Scores scores = new Scores(places, targets, detector);
  private final int probes;
  private final double noise;
  private final boolean escalates;
  private final Random random;
  private final State learned;

  private State state;
  private final List<Result> results = new ArrayList<>();
  private int[] phases = {};
  private int[][] last = {};
  private long heard;
  private boolean asked;
  private int closed;
  private int began;

  /// How many checks of the role there were beyond the schedule.
  int extra;

  /// One result.
  private record Result(int second, int target, int probe, boolean failed, boolean faster) {}

  Chase(int probes, double noise, boolean escalates, long seed) {
    this.probes = probes;
    this.noise = noise;
    this.escalates = escalates;
    this.random = new Random(seed);
    for (int i = 0; i < probes; i++) {
      places.probe(new Vantage("CN", 1 + i, "cn-" + i, "1", false));
    }
    for (int i = 0; i < REFERENCES; i++) {
      places.probe(new Vantage("A" + (char) ('A' + i), 90 + i, "ref-" + i, "1", false));
    }
    targets.of(chat);
    targets.of(new Target(Observation.CONTROL, "one"));
    targets.of(new Target(Observation.CONTROL, "two"));
    learned = learned();
    state = learned.copy();
    begin();
  }

  private State learned() {
    State fresh = new State();
    fresh.grow(places.probes(), targets.size());
    Usual usual = fresh.roles.getFirst().usual;
    for (int probe = 0; probe < places.probes(); probe++) {
      usual.ok(probe, (int) (BEFORE * (1 - noise)));
      usual.fail(probe, Levels.of(Layer.TLS), (int) (BEFORE * noise));
      usual.fail(probe, Levels.ANY, (int) (BEFORE * noise));
    }
    return fresh;
  }

  private void begin() {
    state = learned.copy();
    results.clear();
    phases = random.ints(places.probes(), 0, 60).toArray();
    last = new int[places.probes()][1 + CONTROLS];
    heard = Long.MAX_VALUE;
    asked = false;
    closed = 0;
    began = -REST;
  }

  /// Seconds from the beginning of a block to the event; at most two hours.
  int delay(double share) {
    begin();
    int onset = 180 + random.nextInt(60);
    for (int second = 0; second < onset + 7_200; second++) {
      if (step(second, onset, share) && second >= onset) {
        return second - onset;
      }
    }
    return 7_200;
  }

  /// How many minutes of so many in which nothing is wrong end above each whole number of nats.
  int[] quiet(int minutes) {
    int[] above = new int[30];
    begin();
    for (int second = 0; second < 60 * minutes; second++) {
      int before = closed;
      step(second, Integer.MAX_VALUE, 0);
      for (int nats = 0; closed > before && nats <= Math.min(nats(state), 29); nats++) {
        above[nats]++;
      }
    }
    return above;
  }

  /// Lets a second pass; whether there is an event by then.
  private boolean step(int second, int onset, double share) {
    for (int probe = 0; probe < places.probes(); probe++) {
      double fails = probe < probes && second >= onset ? share : noise;
      measure(second, probe, 0, fails);
      for (int control = 1; control <= CONTROLS; control++) {
        measure(second, probe, control, 0.01);
      }
    }
    if (second % 60 == GRACE && second > 60) {
      detector.step(state, minute(closed, second), closed);
      closed++;
      results.removeIf(one -> one.second() < 60 * closed);
    }
    if (escalates && second % LOOK == 0) {
      look(second);
    }
    return state.ledger.find(Episode::isCensorship).isPresent();
  }

  private void measure(int second, int probe, int target, double fails) {
    int regular = Math.floorMod(second - phases[probe] - 30 * target, 60);
    boolean faster = false;
    if (regular != 0) {
      faster =
          probe < probes
              && second >= heard
              && second - last[probe][target] >= ROUND
              && 60 - regular >= ROUND - 4;
      if (!faster) {
        return;
      }
      extra += target == 0 ? 1 : 0;
    }
    last[probe][target] = second;
    results.add(new Result(second, target, probe, random.nextDouble() < fails, faster));
  }

  private void look(int second) {
    if (state.roles.getFirst().nodes.isEmpty() && results.stream().noneMatch(this::isBad)) {
      asked = false;
      heard = Long.MAX_VALUE;
      return;
    }
    State ahead = state.copy();
    for (int open = closed; 60 * open <= second; open++) {
      detector.step(ahead, minute(open, second - LATENCY), open);
    }
    boolean doubtful = nats(ahead) > 3;
    began = doubtful && second - began >= REST ? second : began;
    boolean wanted = doubtful && second - began < LONGEST;
    heard = wanted ? (asked ? heard : second + HEARING) : Long.MAX_VALUE;
    asked = wanted;
  }

  private boolean isBad(Result one) {
    return one.failed() && one.target() == 0;
  }

  private double nats(State of) {
    return scores.of(of).stream()
        .filter(score -> score.region().equals("CN"))
        .mapToDouble(Score::nats)
        .max()
        .orElse(0);
  }

  /// What is counted of a minute: the newest result of each probe, or of each third of it where
  /// there was more than one.
  private Minute minute(int number, int until) {
    Minute minute = new Minute();
    Set<Integer> faster = new HashSet<>();
    List<Result> its =
        results.stream()
            .filter(one -> one.second() / 60 == number && one.second() <= until)
            .toList();
    its.stream().filter(Result::faster).forEach(one -> faster.add(one.probe()));
    Set<List<Integer>> counted = new HashSet<>();
    for (Result one : its.reversed()) {
      int third = faster.contains(one.probe()) ? one.second() % 60 / ROUND : 0;
      if (counted.add(List.of(one.target(), one.probe(), third))) {
        int code =
            one.failed()
                ? codes.of(new Finding.Failed(Layer.TLS, new TreeSet<>(), false))
                : Codes.PLAIN;
        minute.add(
            one.target(), one.probe(), Minute.cell(code, one.second() % 60), places.probes());
      }
    }
    return minute;
  }
}
