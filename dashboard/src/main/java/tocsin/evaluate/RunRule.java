package tocsin.evaluate;

import java.util.Arrays;

/// The longest run of failures of any one probe.
final class RunRule implements Rule {
  private final int[] runs;

  RunRule(int probes) {
    runs = new int[probes];
  }

  @Override
  public void clear() {
    Arrays.fill(runs, 0);
  }

  @Override
  public double step(Round round) {
    int most = 0;
    for (int i = 0; i < runs.length; i++) {
      runs[i] = round.failed[i] ? runs[i] + 1 : 0;
      most = Math.max(most, runs[i]);
    }
    return most;
  }

  @Override
  public boolean calm() {
    return Arrays.stream(runs).allMatch(run -> run == 0);
  }
}
