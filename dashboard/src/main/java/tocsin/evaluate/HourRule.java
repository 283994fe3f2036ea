package tocsin.evaluate;

import java.util.Arrays;

/// OONI's hourly medians, of each probe's network, from a state in which all is known to be well.
final class HourRule implements Rule {
  private static final int HOUR = 60;
  private static final double DRIFT = 0.35;

  /// What the table of OONI's rules gives to a failed handshake whose control is good, or bad.
  private static final double SCORE = 0.8;

  private static final double SCORE_OF_OUTAGE = 0.2;

  private final double[] evidence;
  private final int[] failed;
  private int referencesFailed;
  private int minute;

  HourRule(int probes) {
    evidence = new double[probes];
    failed = new int[probes];
  }

  @Override
  public void clear() {
    Arrays.fill(evidence, 0);
    empty();
  }

  /// Begins in the middle of an hour, as blocks do.
  void skip(int minutes) {
    minute = minutes;
  }

  @Override
  public double step(Round round) {
    for (int i = 0; i < failed.length; i++) {
      failed[i] += round.failed[i] ? 1 : 0;
    }
    referencesFailed += round.referencesFailed;
    minute++;
    return minute == HOUR ? hour() : 0;
  }

  private double hour() {
    boolean outage = 2 * referencesFailed > HOUR * Stream.REFERENCES;
    double most = 0;
    for (int i = 0; i < failed.length; i++) {
      double median = 2 * failed[i] <= HOUR ? 0 : outage ? SCORE_OF_OUTAGE : SCORE;
      evidence[i] = Math.max(0, evidence[i] + median - DRIFT);
      most = Math.max(most, evidence[i]);
    }
    empty();
    return most;
  }

  private void empty() {
    Arrays.fill(failed, 0);
    referencesFailed = 0;
    minute = 0;
  }

  @Override
  public boolean calm() {
    return Arrays.stream(evidence).allMatch(one -> one == 0);
  }
}
