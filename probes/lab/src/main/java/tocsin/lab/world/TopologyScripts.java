package tocsin.lab.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files that the steps of a topology run, written down for them.
final class TopologyScripts {
  /// Devices must not put together, cut or leave unchecked what a box on the wire is to see.
  private static final String OFFLOADS =
      """
      for device in $(ip -o link show type veth | sed 's/^[0-9]*: \\([^@:]*\\).*/\\1/'); do
        ethtool -K $device tx off rx off tso off gso off gro off >/dev/null
      done
      """;

  /// Run in each namespace. Routers answer at whatever rate; only "unreachable" of IPv4 the kernel
  /// limits for each asker, beyond our reach: five at once, then one a second.
  private static final String SETTLE =
      """
      cd /proc/sys/net
      echo 1 > ipv4/ip_forward
      echo 1 > ipv6/conf/all/forwarding
      echo 0 > ipv4/icmp_ratelimit
      echo 0 > ipv6/icmp/ratelimit
      for filter in ipv4/conf/*/rp_filter; do echo 0 > $filter; done
      . /run/tocsin/offloads
      ip link set lo up
      ip -batch $1
      """;

  private TopologyScripts() {}

  static void write(Path folder, TopologyCommands commands) throws IOException {
    write(folder, "births", commands.births());
    write(folder, "wires", commands.wires());
    write(folder, "deaths", commands.deaths());
    write(folder, "namespaces", commands.namespaces());
    write(folder, "offloads", List.of(OFFLOADS));
    write(folder, "settle", List.of(SETTLE));
    write(folder, Topology.BACKBONE, commands.backbone());
    write(folder, Topology.INTERNET, commands.internet());
    for (int number = 1; number <= commands.plan().networks(); number++) {
      write(folder, Topology.access(number), commands.access(number));
      write(folder, Topology.probe(number), commands.probe(number));
    }
  }

  private static void write(Path folder, String name, List<String> lines) throws IOException {
    Files.write(folder.resolve(name), lines);
  }
}
