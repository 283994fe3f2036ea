package tocsin.lab.world;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/// What packets to the servers' addresses meet: silence, refusal, or for UDP port 443 the HTTP/3
/// server. One table of nftables, replaced as a whole.
final class Firewall {
  private final Namespaces namespaces;
  private final Path folder;
  private final String forwarding;
  private String inForce = "";

  /// @param http3 addresses of the sites that answer over QUIC
  Firewall(Namespaces namespaces, Path folder, Collection<InetAddress> http3) {
    this.namespaces = namespaces;
    this.folder = folder;
    this.forwarding = rule("", http3, "daddr", "udp dport 443 dnat to :" + Caddy.PORT);
  }

  /// Makes these addresses behave like this and all others well; in force when it returns.
  void obey(Collection<InetAddress> silent, Collection<InetAddress> refusing)
      throws IOException, InterruptedException {
    String table = table(silent, refusing);
    if (table.equals(inForce)) {
      return;
    }
    Path file = Files.createDirectories(folder).resolve("servers.nft");
    Files.writeString(file, table);
    ServerProgram.run(
        namespaces, "internet", List.of("nft", "-f", file.toString()), folder.resolve("nft.log"));
    inForce = table;
  }

  private String table(Collection<InetAddress> silent, Collection<InetAddress> refusing) {
    return """
      add table inet servers
      delete table inet servers
      table inet servers {
        chain before {
          type nat hook prerouting priority dstnat;
      %1$s  }
        chain in {
          type filter hook input priority filter;
      %2$s%3$s%4$s  }
        chain out {
          type filter hook output priority filter;
      %5$s  }
      }
      """
        .formatted(
            forwarding,
            rule("", silent, "daddr", "drop"),
            rule("meta l4proto tcp ", refusing, "daddr", "reject with tcp reset"),
            rule("", refusing, "daddr", "reject"),
            rule("", silent, "saddr", "drop"));
  }

  private static String rule(
      String before, Collection<InetAddress> addresses, String which, String what) {
    List<InetAddress> v4 = addresses.stream().filter(Inet4Address.class::isInstance).toList();
    List<InetAddress> v6 =
        addresses.stream().filter(address -> !(address instanceof Inet4Address)).toList();
    return rule(before, "ip", v4, which, what) + rule(before, "ip6", v6, which, what);
  }

  private static String rule(
      String before, String family, List<InetAddress> addresses, String which, String what) {
    return addresses.isEmpty()
        ? ""
        : "    %s%s %s { %s } %s\n"
            .formatted(
                before,
                family,
                which,
                addresses.stream().map(InetAddress::getHostAddress).collect(joining(", ")),
                what);
  }
}
