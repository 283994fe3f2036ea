package tocsin.detect;

/// What kind of thing happens. Stored ids, never renamed.
public enum EventClass {
  BLOCKING("blocking"),
  THROTTLING("throttling"),
  OUTAGE("outage"),
  REGIONAL_UNREACHABLE("regional_unreachable"),
  SHUTDOWN("shutdown"),
  ENDPOINT_CHANGE("endpoint_change"),
  INSTRUMENT("instrument"),
  PROBE_SILENT("probe_silent");

  private final String id;

  EventClass(String id) {
    this.id = id;
  }

  /// The stored id.
  public String id() {
    return id;
  }
}
