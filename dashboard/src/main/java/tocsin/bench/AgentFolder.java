package tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Writes a configuration directory that makes a probe measure given endpoints at a given rate.
///
/// @param root the directory; made if it is missing
record AgentFolder(Path root) {
  /// The endpoints of a run.
  ///
  /// @param urls each becomes an endpoint
  /// @param copies how many services have these endpoints: a rate beyond one turn in five seconds,
  ///   the shortest interval, takes several
  /// @param interval how often each endpoint of each copy has its turn
  /// @param anchor the root its certificates end in, PEM; empty if there are none
  record Asked(List<String> urls, int copies, Duration interval, String anchor) {
    /// Checks a second.
    double rate() {
      return urls.size() * copies / (double) interval.toSeconds();
    }
  }

  void write(Asked asked, int controlPort) throws IOException {
    Files.createDirectories(root.resolve("targets"));
    Files.createDirectories(root.resolve("trust"));
    for (int copy = 0; copy < asked.copies(); copy++) {
      Files.writeString(root.resolve("targets/bench-%d.yml".formatted(copy)), service(asked, copy));
    }
    Files.writeString(root.resolve("regions.yml"), "ZZ: no region given\n");
    Files.writeString(root.resolve("controls.yml"), controls(controlPort));
    if (!asked.anchor().isEmpty()) {
      Files.writeString(root.resolve("trust/bench.pem"), asked.anchor());
    }
  }

  private static String service(Asked asked, int copy) {
    String endpoints =
        asked.urls().stream().map("      - %s\n"::formatted).collect(Collectors.joining());
    return """
        service: bench-%1$d
        name: Bench %1$d
        interval: %2$ds
        %3$sroles:
          messaging:
            quorum: all-of
            endpoints:
        %4$s"""
        .formatted(
            copy,
            asked.interval().toSeconds(),
            asked.anchor().isEmpty() ? "" : "trust: [bench]\n",
            endpoints);
  }

  private static String controls(int port) {
    return """
        global:
          - tcp://127.0.0.1:%1$d
          - tcp://127.0.0.2:%1$d
        """
        .formatted(port);
  }
}
