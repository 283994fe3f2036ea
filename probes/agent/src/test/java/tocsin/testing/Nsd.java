package tocsin.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tocsin.model.Resolver;

/// A real authoritative name server, NSD, on a free port of the loopback address.
public final class Nsd implements AutoCloseable {
  private final int port;
  private final ServerProcess process;

  private Nsd(int port, ServerProcess process) {
    this.port = port;
    this.process = process;
  }

  /// Starts a server for one zone.
  ///
  /// @param zone with its final dot, such as `example.`
  /// @param records in master file format (RFC 1035, section 5), names relative to the zone; SOA
  ///   and NS are added
  public static Nsd serving(String zone, String records) throws IOException {
    Path folder = ServerProcess.folder("nsd");
    int port = Ports.free();
    Files.writeString(folder.resolve("zone"), head(zone) + records + "\n");
    Path configuration = folder.resolve("nsd.conf");
    Files.writeString(configuration, configuration(port, folder, zone));
    List<String> command = List.of("nsd", "-d", "-c", configuration.toString());
    return new Nsd(port, ServerProcess.start(folder, () -> DnsPing.answers(port), command));
  }

  /// Where it listens, over UDP and TCP.
  public int port() {
    return port;
  }

  /// The server as a resolver asked over UDP.
  public Resolver udp() {
    return Resolver.udp("127.0.0.1", port);
  }

  /// The server as a resolver asked over TCP.
  public Resolver tcp() {
    return Resolver.parse("tcp://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.close();
  }

  private static String configuration(int port, Path folder, String zone) {
    return """
      server:
        ip-address: 127.0.0.1@%1$d
        port: %1$d
        server-count: 1
        rrl-ratelimit: 0
        username: ""
        chroot: ""
        database: ""
        zonesdir: "%2$s"
        zonelistfile: "%2$s/zone.list"
        pidfile: "%2$s/nsd.pid"
        xfrdfile: "%2$s/xfrd.state"
        xfrdir: "%2$s"
        hide-version: yes
      remote-control:
        control-enable: no
      zone:
        name: "%3$s"
        zonefile: "zone"
      """
        .formatted(port, folder, zone);
  }

  private static String head(String zone) {
    return """
      $ORIGIN %1$s
      $TTL 60
      @ SOA ns hostmaster 1 3600 600 86400 60
      @ NS ns
      ns A 127.0.0.1
      """
        .formatted(zone);
  }
}
