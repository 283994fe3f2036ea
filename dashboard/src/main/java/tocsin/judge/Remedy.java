package tocsin.judge;

/// What would change a verdict.
final class Remedy {
  private Remedy() {}

  /// One sentence that says so.
  static String of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Blocked _ ->
          "One answer that a certificate vouches for would end this verdict; failures at control vantages, or of this probe's controls, would turn it into an outage or a fault of the link.";
      case Verdict.Regional _ ->
          "A second network of the region with the same failures, at two addresses of the service or more, would make it blocking; one that gets through would not.";
      case Verdict.Down _ -> "An answer at a control vantage would change that.";
      case Verdict.Changed _ -> "An address for the name at any control vantage would change that.";
      case Verdict.Portal _, Verdict.Local _ ->
          "Controls of this probe that answer each time would change that.";
      case Verdict.Invalid _ -> "A right clock and trust anchors of today would change that.";
      case Verdict.Unclear unclear -> missing(unclear.because().rule());
      case Verdict.Reachable _ -> "A second failure would change that.";
      case Verdict.NotMeasured _ -> "Measurements would change that.";
    };
  }

  private static String missing(String rule) {
    return switch (rule) {
      case "unclear.unconfirmed", "unclear.twice" -> "The next measurement decides.";
      case "unclear.down-once" -> "The next measurement at a control vantage decides.";
      case "unclear.no-reference" ->
          "A control vantage that measures it, and a control of this probe that answers, would decide.";
      case "unclear.link" -> "The next control of this probe decides.";
      case "unclear.path" -> "The tests, and what other networks of the region measure, decide.";
      case "unclear.no-controls" -> "A probe that measures controls would decide.";
      default -> "More measurements, here and at control vantages, would decide.";
    };
  }
}
