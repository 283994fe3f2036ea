package tocsin.detect;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import tocsin.judge.Mechanism;

/// Findings by number, 1 to 511; 0 is none. Log rates are kept to an eighth.
final class Codes {
  static final int PLAIN = 1;

  /// How many there can be. The judge's words come to a hundred or two.
  static final int ROOM = 512;

  /// The order of the bits that stand for mechanisms.
  static final List<Mechanism> MECHANISMS = List.of(Mechanism.values());

  private static final double STEP = 8;
  private static final double RATE_BOUND = 4;

  private final Ids<Finding> findings = new Ids<>();

  Codes() {
    findings.of(Finding.Reached.PLAIN);
  }

  int of(Finding finding) {
    Finding kept = kept(finding);
    return 1 + findings.of(findings.size() < ROOM - 100 ? kept : bare(kept));
  }

  int size() {
    return findings.size() + 1;
  }

  Finding get(int code) {
    return findings.get(code - 1);
  }

  private static Finding kept(Finding finding) {
    if (finding instanceof Finding.Reached(OptionalDouble rate) && rate.isPresent()) {
      double bounded = Math.clamp(rate.getAsDouble(), -RATE_BOUND, RATE_BOUND);
      return new Finding.Reached(OptionalDouble.of(Math.rint(bounded * STEP) / STEP));
    }
    return finding;
  }

  /// What is left of a finding when there is no room for more kinds: what failed, not how.
  private static Finding bare(Finding finding) {
    return finding instanceof Finding.Failed(var layer, var _, boolean shown)
        ? new Finding.Failed(layer, new TreeSet<>(), shown)
        : finding;
  }

  /// The mechanisms of a set as bits.
  static int bits(SortedSet<Mechanism> mechanisms) {
    int bits = 0;
    for (Mechanism mechanism : mechanisms) {
      bits |= 1 << MECHANISMS.indexOf(mechanism);
    }
    return bits;
  }
}
