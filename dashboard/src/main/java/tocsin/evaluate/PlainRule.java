package tocsin.evaluate;

import java.util.Arrays;

/// The plain CUSUM: three hypotheses against "all is well".
final class PlainRule implements Rule {
  private final double[] evidence = new double[PlainCusum.RATES.length];
  private final double[] bad = new double[PlainCusum.RATES.length];
  private final double[] good = new double[PlainCusum.RATES.length];

  PlainRule(double noise) {
    for (int i = 0; i < bad.length; i++) {
      bad[i] = Math.log(PlainCusum.RATES[i] / noise);
      good[i] = Math.log((1 - PlainCusum.RATES[i]) / (1 - noise));
    }
  }

  @Override
  public void clear() {
    Arrays.fill(evidence, 0);
  }

  @Override
  public double step(Round round) {
    double most = 0;
    for (int i = 0; i < evidence.length; i++) {
      double sum = evidence[i];
      for (boolean failed : round.failed) {
        sum += failed ? bad[i] : good[i];
      }
      evidence[i] = Math.max(0, sum);
      most = Math.max(most, evidence[i]);
    }
    return most;
  }

  @Override
  public boolean calm() {
    for (double one : evidence) {
      if (one > 0) {
        return false;
      }
    }
    return true;
  }
}
