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
/// @param extraChecks how many checks beyond the schedule a dashboard may ask for in an hour
public record AgentSettings(
    Path data,
    List<String> dashboards,
    String proxy,
    int metricsPort,
    long spoolBytes,
    Duration checkDeadline,
    Duration linger,
    int extraChecks) {
  /// The port of `/metrics` and `/healthz` unless another is asked for.
  public static final int METRICS_PORT = 8641;

  /// Checks beyond the schedule in an hour, unless another number is given.
  public static final int EXTRA_CHECKS = 300;

  public AgentSettings {
    dashboards = List.copyOf(dashboards);
  }

  /// The usual ones for a data folder.
  public static AgentSettings in(Path data, List<String> dashboards, String proxy, int port) {
    return new AgentSettings(
        data,
        dashboards,
        proxy,
        port,
        256L << 20,
        Duration.ofSeconds(150),
        Duration.ofSeconds(2),
        EXTRA_CHECKS);
  }

  /// The same with that many checks beyond the schedule.
  public AgentSettings withExtraChecks(int mostAnHour) {
    return new AgentSettings(
        data, dashboards, proxy, metricsPort, spoolBytes, checkDeadline, linger, mostAnHour);
  }

  Path folder() {
    return data.resolve("probe");
  }
}
