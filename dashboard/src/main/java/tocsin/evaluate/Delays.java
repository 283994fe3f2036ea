package tocsin.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// How many minutes of a block a rule needs, for each strength and number of probes.
final class Delays {
  /// The blocks of the table: how noisy, how strong.
  static final List<Block> BLOCKS =
      List.of(
          new Block(.01, .95),
          new Block(.02, .95),
          new Block(.03, .95),
          new Block(.02, .50),
          new Block(.02, .30));

  static final List<Integer> PROBES = List.of(1, 3, 5, 10);

  /// Who has rung no alarm by then never will, for our purposes.
  static final int PATIENCE = 48 * 60;

  private final long seed;
  private final int trials;

  record Block(double noise, double share) {}

  /// Minutes from the beginning of a block to the alarm; infinite where half, or a twentieth, never
  /// rang.
  record Delay(int probes, Block block, Quantiles minutes) {}

  Delays(long seed, int trials) {
    this.seed = seed;
    this.trials = trials;
  }

  /// All cells of the table, for a rule that rings at a threshold.
  List<Delay> table(Function<Stream, Rule> rules, double threshold) {
    List<Delay> all = new ArrayList<>();
    for (Block block : BLOCKS) {
      for (int probes : PROBES) {
        all.add(new Delay(probes, block, delay(probes, block, rules, threshold)));
      }
    }
    return all;
  }

  Quantiles delay(int probes, Block block, Function<Stream, Rule> rules, double threshold) {
    Stream stream = new Stream(probes, block.noise());
    Rule rule = rules.apply(stream);
    Round round = new Round(probes);
    List<Double> minutes = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      // The same chance for every rule.
      RandomGenerator random = new SplittableRandom(seed * 31 + i);
      minutes.add(trial(stream, block, rule, round, threshold, random));
    }
    return Quantiles.of(minutes);
  }

  private static double trial(
      Stream stream,
      Block block,
      Rule rule,
      Round round,
      double threshold,
      RandomGenerator random) {
    rule.clear();
    int before = 60 + random.nextInt(60);
    for (int i = 0; i < before; i++) {
      round.draw(stream.well(), random);
      rule.step(round);
    }
    for (int minute = 1; minute <= PATIENCE; minute++) {
      round.draw(stream.blocked(block.share()), random);
      if (rule.step(round) >= threshold) {
        return minute;
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
