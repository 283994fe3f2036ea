package tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// NSD, authoritative for the zone of [LoopbackTargets].
///
/// @param process its main process
/// @param port answers UDP and TCP on 127.0.0.1
record Nsd(Process process, int port) {
  static Nsd start(Children children, Path folder, List<String> names, Pace pace)
      throws IOException, InterruptedException, BenchException {
    int port = Ports.free();
    Path zone = folder.resolve("bench.zone");
    Files.writeString(zone, zone(names));
    Path file = folder.resolve("nsd.conf");
    Files.writeString(file, configuration(folder, zone, port));
    Process process =
        children.start("nsd", List.of(Program.NSD.path(), "-d", "-c", file.toString()));
    Ports.await(process, children.log("nsd"), port, pace);
    return new Nsd(process, port);
  }

  private static String configuration(Path folder, Path zone, int port) {
    return """
        server:
          ip-address: 127.0.0.1@%2$d
          username: ""
          chroot: ""
          zonesdir: "%1$s"
          database: ""
          pidfile: "%1$s/nsd.pid"
          xfrdfile: "%1$s/nsd.xfrd"
          zonelistfile: "%1$s/nsd.zones"
          xfrdir: "%1$s"
          logfile: "%1$s/nsd.out"
          server-count: 1
          rrl-ratelimit: 0
          rrl-whitelist-ratelimit: 0
        remote-control:
          control-enable: no
        zone:
          name: %4$s
          zonefile: "%3$s"
        """
        .formatted(folder, port, zone, LoopbackTargets.ZONE);
  }

  private static String zone(List<String> names) {
    String records =
        names.stream().map(name -> name + ". A 127.0.0.1\n").collect(Collectors.joining());
    return """
        $ORIGIN %1$s.
        $TTL 300
        @ SOA ns.%1$s. hostmaster.%1$s. 1 3600 900 86400 300
        @ NS ns.%1$s.
        ns A 127.0.0.1
        """
            .formatted(LoopbackTargets.ZONE)
        + records;
  }
}
