package tocsin.lab.world;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/// The name servers that know the truth: three of `nsd`, for the root, the top level and the
/// domains.
final class NameServers implements Server {
  private final Path folder;
  private final Zones zones;
  private final ServerGroup<ServerProgram> programs;
  private final ControlSocket domains;
  private Map<String, List<InetAddress>> addresses;
  private int serial = 1;

  private NameServers(
      Path folder,
      Zones zones,
      Map<String, List<InetAddress>> addresses,
      ServerGroup<ServerProgram> programs) {
    this.folder = folder;
    this.zones = zones;
    this.addresses = Map.copyOf(addresses);
    this.programs = programs;
    this.domains = ControlSocket.ofNsd(folder.resolve("domains.sock"));
  }

  /// Starts them.
  ///
  /// @param names every name that may ever exist
  /// @param addresses what exists now
  static NameServers start(
      Namespaces namespaces,
      Path folder,
      Iterable<String> names,
      Map<String, List<InetAddress>> addresses)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Zones zones = new Zones(names);
    List<ServerGroup.Starting<ServerProgram>> starting =
        List.of(
            () -> server(namespaces, folder, "root", Zones.ROOT, zones.root()),
            () -> server(namespaces, folder, "top", Zones.TOP, zones.tops()),
            () ->
                server(namespaces, folder, "domains", Zones.DOMAINS, zones.domains(addresses, 1)));
    return new NameServers(folder, zones, addresses, ServerGroup.start(starting));
  }

  /// Makes these names and addresses all there is; in force when it returns.
  ///
  /// @return whether anything changed
  boolean publish(Map<String, List<InetAddress>> now) throws IOException, InterruptedException {
    if (now.equals(addresses)) {
      return false;
    }
    addresses = Map.copyOf(now);
    serial++;
    write(folder.resolve("domains"), zones.domains(addresses, serial));
    // A reload is a new process for the questions; the old one ends once it has taken over.
    ServerProgram program = programs.members().getLast();
    List<ProcessHandle> before = program.innermost();
    domains.command("reload");
    program.await(() -> before.stream().noneMatch(ProcessHandle::isAlive));
    return true;
  }

  @Override
  public void close() {
    programs.close();
  }

  private static ServerProgram server(
      Namespaces namespaces,
      Path folder,
      String name,
      List<String> listening,
      NavigableMap<String, String> zones)
      throws IOException, InterruptedException {
    write(Files.createDirectories(folder.resolve(name)), zones);
    Path configuration = folder.resolve(name + ".conf");
    Files.writeString(configuration, configuration(folder, name, listening, zones));
    ControlSocket control = ControlSocket.ofNsd(folder.resolve(name + ".sock"));
    return ServerProgram.start(
        namespaces,
        "internet",
        List.of("nsd", "-d", "-c", configuration.toString()),
        folder.resolve(name + ".log"),
        control::answers);
  }

  private static void write(Path folder, NavigableMap<String, String> zones) throws IOException {
    for (Map.Entry<String, String> zone : zones.entrySet()) {
      Files.writeString(folder.resolve(file(zone.getKey())), zone.getValue());
    }
  }

  private static String configuration(
      Path folder, String name, List<String> listening, NavigableMap<String, String> zones) {
    List<String> clauses = new ArrayList<>();
    zones
        .keySet()
        .forEach(
            zone ->
                clauses.add(
                    "zone:\n  name: \"%s\"\n  zonefile: \"%s\"\n".formatted(zone, file(zone))));
    return """
      server:
        server-count: 1
        ip-address: %1$s
        ip-address: %2$s
        tcp-count: 50
        rrl-ratelimit: 0
        username: ""
        chroot: ""
        database: ""
        zonesdir: "%3$s/%4$s"
        zonelistfile: "%3$s/%4$s.list"
        pidfile: "%3$s/%4$s.pid"
        xfrdfile: "%3$s/%4$s.xfrd"
        xfrdir: "%3$s"
        hide-version: yes
      remote-control:
        control-enable: yes
        control-interface: "%3$s/%4$s.sock"
      """
            .formatted(listening.get(0), listening.get(1), folder, name)
        + clauses.stream().collect(joining());
  }

  private static String file(String zone) {
    return zone.equals(".") ? "root.zone" : zone + ".zone";
  }
}
