package tocsin.store;

/// Which measurements are wanted; an empty field means any.
///
/// @param service such as `signal`
/// @param role such as `messaging`
/// @param region ISO 3166-1 alpha-2
/// @param probe a probe's id
/// @param kind id of a [tocsin.model.CheckKind]
/// @param host of the endpoint
/// @param result whether the check got through to its last layer
public record Filter(
    String service,
    String role,
    String region,
    String probe,
    String kind,
    String host,
    Result result) {
  /// Everything.
  public static final Filter ANY = new Filter("", "", "", "", "", "", Result.ANY);

  /// How a measurement ended.
  public enum Result {
    ANY,
    OK,
    FAILED
  }

  /// The same, of that service and role only.
  public Filter ofTarget(String service, String role) {
    return new Filter(service, role, region, probe, kind, host, result);
  }

  /// The same, from that region only.
  public Filter inRegion(String region) {
    return new Filter(service, role, region, probe, kind, host, result);
  }

  /// The same, from that probe only.
  public Filter byProbe(String probe) {
    return new Filter(service, role, region, probe, kind, host, result);
  }

  /// The same, that ended so.
  public Filter ending(Result result) {
    return new Filter(service, role, region, probe, kind, host, result);
  }
}
