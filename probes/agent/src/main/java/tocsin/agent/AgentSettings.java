package tocsin.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a probe is told when it starts.
///
/// @param data the data folder; the probe's own is `probe` in it
/// @param dashboards where batches go, tried in turn; empty for where it was enrolled
/// @param proxy that batches travel through, `socks5://host:port` or `http://host:port`; empty for
///   none
/// @param metricsPort loopback port of `/metrics` and `/healthz`; 0 for any that is free
/// @param spoolBytes how much is kept on the disk for dashboards that cannot be reached
/// @param checkDeadline when a check is ended at the latest
/// @param linger how long a measurement may wait for others to travel with
public record AgentSettings(
    Path data,
    List<String> dashboards,
    String proxy,
    int metricsPort,
    long spoolBytes,
    Duration checkDeadline,
    Duration linger) {
  /// The port of `/metrics` and `/healthz` unless another is asked for.
  public static final int METRICS_PORT = 8641;

  public AgentSettings {
    dashboards = List.copyOf(dashboards);
  }

  /// The usual ones for a data folder.
  public static AgentSettings in(Path data, List<String> dashboards, String proxy, int port) {
    return new AgentSettings(
        data, dashboards, proxy, port, 256L << 20, Duration.ofSeconds(150), Duration.ofSeconds(2));
  }

  Path folder() {
    return data.resolve("probe");
  }
}
