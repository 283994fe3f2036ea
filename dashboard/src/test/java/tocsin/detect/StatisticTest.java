package tocsin.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The step function is fast, and gives bit for bit what the equations give that are written down
/// here once more, the long way round.
final class StatisticTest {
  private static final int REFERENCES = 15;
  private static final int CONTROLS = 2;
  private static final int MINUTES = 5_000;

  private final Random random = new Random(5);

  @ParameterizedTest(name = "{0} probes, noise {1}")
  @CsvSource({"1, .005", "1, .02", "3, .02", "3, .05", "5, .02", "10, .1"})
  void theStepGivesBitForBitWhatTheEquationsGive(int probes, double noise) {
    OneStream stream = new OneStream(probes, REFERENCES, noise);
    LongWay longWay = new LongWay(probes, noise);
    boolean[] fails = new boolean[probes];
    int[] controlsFailed = new int[probes];
    double highest = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      double rate = minute % 500 < 450 ? noise : 0.4;
      for (int i = 0; i < probes; i++) {
        fails[i] = random.nextDouble() < rate;
        controlsFailed[i] = random.nextInt(20) == 0 ? random.nextInt(CONTROLS + 1) : 0;
      }
      int referencesFailed = random.nextInt(4) == 0 ? random.nextInt(REFERENCES) : 0;
      stream.step(fails, controlsFailed, CONTROLS, referencesFailed);
      longWay.step(fails, controlsFailed, referencesFailed);
      assertThat(stream.nats()).isEqualTo(longWay.nats());
      highest = Math.max(highest, stream.nats());
    }
    assertThat(highest).isGreaterThan(5);
  }

  /// One region, a network for each probe: networks first, the region last.
  private static final class LongWay {
    private final int probes;
    private final int step;
    private final Budget budget = new Budget(Settings.PLAIN);
    private final double[][] nats;

    LongWay(int probes, double noise) {
      this.probes = probes;
      this.nats = new double[probes + 1][Nats.QS];
      int fails = (int) Math.round(noise * 4_000_000);
      Usual usual = new Usual();
      usual.grow(1);
      usual.ok(0, 4_000_000 - fails);
      usual.fail(0, Levels.ANY, fails);
      this.step = Nats.step(usual.baseline(0, Levels.ANY));
      budget.share(new int[] {probes, probes, 1, 1}, 1);
    }

    void step(boolean[] fails, int[] controlsFailed, int referencesFailed) {
      for (int q = 0; q < Nats.QS; q++) {
        long elsewhere =
            -(referencesFailed * Nats.fail(q, step)
                + (REFERENCES - referencesFailed) * Nats.ok(q, step));
        long region = 0;
        boolean any = false;
        for (int i = 0; i < probes; i++) {
          long link =
              (CONTROLS - controlsFailed[i]) * Nats.CONTROL_OK
                  + controlsFailed[i] * Nats.CONTROL_FAIL;
          long its = fails[i] ? Math.min(Nats.fail(q, step), link) : Nats.ok(q, step);
          add(i, q, fails[i] ? Math.min(its, elsewhere) : its, Role.NETWORK);
          region += its;
          any |= fails[i];
        }
        add(probes, q, any ? Math.min(region, elsewhere) : region, Role.REGION);
      }
    }

    private void add(int node, int q, long evidence, int scope) {
      double left = nats[node][q] * Math.exp(-1 / 360.0);
      nats[node][q] = Math.clamp(left + (double) evidence / Nats.ONE, 0, budget.cap(scope));
    }

    double nats() {
      double most = 0;
      for (int node = 0; node <= probes; node++) {
        int scope = node < probes ? Role.NETWORK : Role.REGION;
        double missing = budget.threshold(scope) - budget.threshold(Role.REGION);
        for (int q = 0; q < Nats.QS; q++) {
          most = Math.max(most, nats[node][q] - missing);
        }
      }
      return most;
    }
  }

  @Test
  void theStepOfABaselineIsFoundWithoutALogarithm() {
    for (int i = 0; i < 200_000; i++) {
      double p0 = Math.exp(-9 * random.nextDouble());
      int slow = p0 > Nats.HIGHEST ? Nats.UNWATCHED : Nats.step(p0);
      assertThat(Nats.stepOf(p0)).isEqualTo(slow);
    }
  }

  @Test
  void theStepThatIsKeptIsAlwaysThatOfTheCounts() {
    Usual usual = new Usual();
    for (int i = 0; i < 20_000; i++) {
      usual.grow(1 + i / 4_000);
      int probe = random.nextInt(1 + i / 4_000);
      int level = random.nextInt(Levels.COUNT);
      switch (random.nextInt(20)) {
        case 0 -> usual.fail(probe, level, 1);
        case 1 -> usual.age();
        default -> usual.ok(probe, 1);
      }
      Usual now = random.nextInt(50) == 0 ? usual.copy() : usual;
      assertThat(now.step(probe, level)).isEqualTo(Nats.stepOf(now.baseline(probe, level)));
    }
  }

  @Test
  void nodesAreInTheOrderOfTheirKeysHoweverTheyCameAndWent() {
    Nodes nodes = new Nodes();
    TreeSet<Integer> keys = new TreeSet<>();
    for (int i = 0; i < 5_000; i++) {
      int key = random.nextInt(60);
      if (random.nextBoolean()) {
        nodes.wake(key);
        keys.add(key);
      } else {
        nodes.remove(key);
        keys.remove(key);
      }
      if (i % 1_000 == 999) {
        nodes.removeIf(one -> one % 3 == 0);
        keys.removeIf(one -> one % 3 == 0);
      }
      assertThat(nodes.size()).isEqualTo(keys.size());
      assertThat(nodes.has(key)).isEqualTo(keys.contains(key));
      int at = 0;
      for (int known : keys) {
        assertThat(nodes.key(at++)).isEqualTo(known);
      }
    }
  }
}
