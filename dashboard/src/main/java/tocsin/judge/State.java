package tocsin.judge;

/// The state of a role in a region, as shown and exported.
///
/// The ids are those of the metric `tocsin_target_state`. A failed test and missing data are never
/// folded into `reachable`.
public enum State {
  REACHABLE("reachable"),
  SUSPECTED("suspected"),
  BLOCKED("blocked"),
  THROTTLED("throttled"),
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
  ///
  /// What may be a block or a fault of routing is suspected; behind a captive portal, and of a name
  /// that exists no more, nothing is known of the service.
  public static State of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Reachable _ -> REACHABLE;
      case Verdict.Blocked blocked -> blocked.attribution().isThrottling() ? THROTTLED : BLOCKED;
      case Verdict.Down _ -> OUTAGE;
      case Verdict.Regional _, Verdict.Unclear _ -> SUSPECTED;
      case Verdict.Changed _,
          Verdict.Portal _,
          Verdict.Local _,
          Verdict.Invalid _,
          Verdict.NotMeasured _ ->
          NO_DATA;
    };
  }
}
