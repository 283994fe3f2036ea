package tocsin.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tocsin.detect.Finding;
import tocsin.detect.Observation;
import tocsin.model.Target;

/// What people do with blackbox_exporter and an alert rule: so many failures in a row of one probe
/// and one role ring an alarm. It sees no controls and asks nobody else.
final class Consecutive implements Contender {
  private final int failures;
  private final Map<Stream, Run> runs = new HashMap<>();
  private final List<Claim> claims = new ArrayList<>();

  private record Stream(String probe, Target target) {}

  /// Failures in a row, and when the first was.
  private static final class Run {
    private int length;
    private long from;
  }

  Consecutive(int failures) {
    this.failures = failures;
  }

  @Override
  public void take(List<Observation> arrived, long end) {
    for (Observation one : arrived) {
      if (!one.ofControl() && !one.vantage().control()) {
        count(one, end);
      }
    }
  }

  private void count(Observation one, long end) {
    Run run = runs.computeIfAbsent(new Stream(one.vantage().probe(), one.target()), _ -> new Run());
    if (succeeded(one.finding())) {
      run.length = 0;
      return;
    }
    if (run.length == 0) {
      run.from = one.at().getEpochSecond() - Chapter.BEGINNING.getEpochSecond();
    }
    run.length++;
    if (run.length == failures) {
      claims.add(Claim.plain(one.target().service(), one.vantage().region(), run.from, end));
    }
  }

  /// As it would seem to a program that knows good from bad and no more.
  private static boolean succeeded(Finding finding) {
    return switch (finding) {
      case Finding.Reached _, Finding.Declared _ -> true;
      case Finding.Moved(boolean reached) -> reached;
      case Finding.Failed _, Finding.Faulty _, Finding.Untold _ -> false;
    };
  }

  @Override
  public List<Claim> claims() {
    return List.copyOf(claims);
  }
}
