package tocsin.cli;

import java.util.Collection;
import tocsin.judge.Verdict;

/// Exit codes of the commands.
final class Exit {
  static final int FINE = 0;
  static final int BAD_NEWS = 1;
  static final int USAGE = 2;
  static final int INCONCLUSIVE = 3;

  private Exit() {}

  /// Bad news if any verdict is, else inconclusive if any is, else fine.
  static int of(Collection<Verdict> verdicts) {
    int code = FINE;
    for (Verdict verdict : verdicts) {
      int one = of(verdict);
      code = one == BAD_NEWS || code == FINE ? one : code;
      if (code == BAD_NEWS) {
        return code;
      }
    }
    return code;
  }

  private static int of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Reachable _ -> FINE;
      case Verdict.Blocked _, Verdict.Regional _, Verdict.Down _ -> BAD_NEWS;
      case Verdict.Changed _,
          Verdict.Portal _,
          Verdict.Local _,
          Verdict.Invalid _,
          Verdict.Unclear _,
          Verdict.NotMeasured _ ->
          INCONCLUSIVE;
    };
  }
}
