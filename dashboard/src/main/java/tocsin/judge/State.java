package tocsin.judge;

/// The state of a role in a region, as shown and exported.
///
/// The ids are those of the metric `tocsin_target_state`. A failed test and missing data are never
/// folded into `reachable`.
public enum State {
  REACHABLE("reachable"),
  SUSPECTED("suspected"),
  BLOCKED("blocked"),
  OUTAGE("outage"),
  NO_DATA("no_data");

  private final String id;

  State(String id) {
    this.id = id;
  }

  /// The stored id.
  public String id() {
    return id;
  }

  /// What a verdict says about the region it was reached in.
  public static State of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Reachable _ -> REACHABLE;
      case Verdict.Blocked _ -> BLOCKED;
      case Verdict.Down _ -> OUTAGE;
      case Verdict.Unclear _ -> SUSPECTED;
      case Verdict.Local _, Verdict.Invalid _, Verdict.NotMeasured _ -> NO_DATA;
    };
  }
}
