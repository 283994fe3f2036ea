package tocsin.lab.world;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What `ip` is told to make a topology. Pure.
///
/// A wire's ends have fixed hardware addresses and know each other's, so that no packet ever waits
/// for an answer about them. Routers have no link-local addresses.
record TopologyCommands(AddressPlan plan) {
  /// All wires are in this group of devices, so that one command removes them.
  static final int GROUP = 8640;

  private static final List<String> SINKS =
      List.of("203.0.113.0/24", "198.51.100.0/24", "10.10.34.35/32", "2001:db8:bad::/48");
  private static final List<String> NAME_SERVERS =
      IntStream.rangeClosed(2, 4)
          .boxed()
          .flatMap(host -> Stream.of("198.18.0." + host, "2001:db8:18::" + host))
          .toList();
  private static final int CORE = 255;

  /// The namespaces of all networks, the routers' before the probes', so that a probe that is ready
  /// finds everything else ready.
  List<String> namespaces() {
    return Stream.of(
            List.of(Topology.BACKBONE, Topology.INTERNET),
            numbers().mapToObj(Topology::access).toList(),
            numbers().mapToObj(Topology::probe).toList())
        .flatMap(Collection::stream)
        .toList();
  }

  /// Makes the namespaces.
  List<String> births() {
    return namespaces().stream().map("netns add %s"::formatted).toList();
  }

  /// Unmakes wires and namespaces, from the namespace of the boxes.
  List<String> deaths() {
    return Stream.concat(
            Stream.of("link del group " + GROUP),
            namespaces().stream().map("netns del %s"::formatted))
        .toList();
  }

  /// Makes all wires, from the namespace of the boxes: both ends are born where they belong.
  List<String> wires() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "link add internet netns backbone address %s type veth peer name eth0 netns internet address %s"
            .formatted(hardware(CORE, End.BACKBONE), hardware(CORE, End.INTERNET)));
    numbers().forEach(number -> lines.addAll(wires(number)));
    return lines;
  }

  private static List<String> wires(int n) {
    return List.of(
        "link add in-%1$d group %2$d type veth peer name wire netns access-%1$d address %3$s"
            .formatted(n, GROUP, hardware(n, End.ACCESS)),
        "link add out-%1$d group %2$d type veth peer name net-%1$d netns backbone address %3$s"
            .formatted(n, GROUP, hardware(n, End.BACKBONE)),
        "link add eth0 netns probe-%1$d address %2$s type veth peer name probe netns access-%1$d address %3$s"
            .formatted(n, hardware(n, End.PROBE), hardware(n, End.ACCESS)),
        "link set in-%d up".formatted(n),
        "link set out-%d up".formatted(n));
  }

  /// Gives the backbone its addresses and routes.
  List<String> backbone() {
    List<String> lines = new ArrayList<>();
    lines.addAll(joint("internet", "1", "198.19.255.2", "2001:db8:19:ffff::2", CORE, End.INTERNET));
    lines.add("route add %s via 198.19.255.2".formatted(AddressPlan.PREFIXES.get(0)));
    lines.add(
        "route add %s via 2001:db8:19:ffff::2 dev internet onlink"
            .formatted(AddressPlan.PREFIXES.get(1)));
    numbers().forEach(number -> lines.addAll(towards(number)));
    SINKS.forEach(sink -> lines.add("route add blackhole " + sink));
    lines.addAll(nowhere());
    return lines;
  }

  private static List<String> towards(int n) {
    String v4 = "198.19.%d.1".formatted(n);
    String v6 = "2001:db8:19:%x::1".formatted(n);
    List<String> lines = new ArrayList<>(joint("net-" + n, "1", v4, v6, n, End.ACCESS));
    lines.add("route add 198.19.%d.0/24 via %s".formatted(n, v4));
    lines.add("route add 2001:db8:19:%1$x::/64 via %2$s dev net-%1$d onlink".formatted(n, v6));
    return lines;
  }

  /// Gives the servers' namespace every address that a server may ever have.
  List<String> internet() {
    List<String> lines = new ArrayList<>();
    addresses()
        .forEach(
            address ->
                lines.add(
                    address.contains(":")
                        ? "addr add %s/128 dev lo nodad".formatted(address)
                        : "addr add %s/32 dev lo".formatted(address)));
    lines.addAll(joint("eth0", "2", "198.19.255.1", "2001:db8:19:ffff::1", CORE, End.BACKBONE));
    lines.add("route add 198.19.0.0/16 via 198.19.255.1");
    lines.add("route add 2001:db8:19::/48 via 2001:db8:19:ffff::1 dev eth0 onlink");
    lines.addAll(nowhere());
    return lines;
  }

  /// Gives an access router its addresses and routes.
  List<String> access(int n) {
    List<String> lines = new ArrayList<>();
    lines.addAll(up("probe"));
    for (String host : List.of("1", "53")) {
      lines.add("addr add 198.19.%d.%s/24 dev probe".formatted(n, host));
    }
    for (String host : List.of("35", "1")) { // the last one added is the router's own
      lines.add("addr add 2001:db8:19:%x::%s/64 dev probe nodad".formatted(n, host));
    }
    lines.add(neighbour("198.19.%d.2".formatted(n), "probe", n, End.PROBE));
    lines.add(neighbour("2001:db8:19:%x::2".formatted(n), "probe", n, End.PROBE));
    lines.addAll(up("wire"));
    lines.add("addr add 198.19.%d.1 peer 198.19.255.1 dev wire".formatted(n));
    lines.add("addr add 2001:db8:19:%x::1 peer 2001:db8:19:ffff::1 dev wire nodad".formatted(n));
    lines.add(neighbour("198.19.255.1", "wire", n, End.BACKBONE));
    lines.add(neighbour("2001:db8:19:ffff::1", "wire", n, End.BACKBONE));
    lines.add("route add default via 198.19.255.1");
    lines.add("route add default via 2001:db8:19:ffff::1 dev wire onlink");
    return lines;
  }

  /// Gives a probe its addresses and routes.
  List<String> probe(int n) {
    List<String> lines = new ArrayList<>();
    lines.addAll(up("eth0"));
    lines.add("addr add 198.19.%d.2/24 dev eth0".formatted(n));
    lines.add("addr add 2001:db8:19:%x::2/64 dev eth0 nodad".formatted(n));
    for (String host : List.of("1", "53")) {
      lines.add(neighbour("198.19.%d.%s".formatted(n, host), "eth0", n, End.ACCESS));
    }
    for (String host : List.of("1", "35")) {
      lines.add(neighbour("2001:db8:19:%x::%s".formatted(n, host), "eth0", n, End.ACCESS));
    }
    lines.add("route add default via 198.19.%d.1".formatted(n));
    lines.add("route add default via 2001:db8:19:%x::1 dev eth0 onlink".formatted(n));
    return lines;
  }

  /// One end, 198.19.255.`host`, of a wire between routers.
  private static List<String> joint(
      String device, String host, String peer4, String peer6, int wire, End other) {
    return List.of(
        "link set %s addrgenmode none".formatted(device),
        "link set %s up".formatted(device),
        "addr add 198.19.255.%s peer %s dev %s".formatted(host, peer4, device),
        "addr add 2001:db8:19:ffff::%s peer %s dev %s nodad".formatted(host, peer6, device),
        neighbour(peer4, device, wire, other),
        neighbour(peer6, device, wire, other));
  }

  private static List<String> up(String device) {
    return List.of(
        "link set %s addrgenmode none".formatted(device), "link set %s up".formatted(device));
  }

  private static List<String> nowhere() {
    return List.of(
        "route add unreachable default metric 4000", "route add unreachable ::/0 metric 4000");
  }

  private static String neighbour(String address, String device, int wire, End end) {
    return "neigh add %s lladdr %s dev %s nud permanent"
        .formatted(address, hardware(wire, end), device);
  }

  private List<String> addresses() {
    Stream<InetAddress> known =
        Stream.concat(
            Stream.of(
                    AddressPlan.openResolver(),
                    AddressPlan.liar(),
                    AddressPlan.interceptor(),
                    AddressPlan.portal(),
                    AddressPlan.dashboard())
                .flatMap(Collection::stream),
            plan.hosts().stream()
                .flatMap(host -> Stream.of(plan.of(host), plan.moved(host)))
                .flatMap(pair -> pair.orElseThrow().stream()));
    return Stream.concat(NAME_SERVERS.stream(), known.map(InetAddress::getHostAddress)).toList();
  }

  private IntStream numbers() {
    return IntStream.rangeClosed(1, plan.networks());
  }

  private enum End {
    PROBE(1),
    ACCESS(2),
    BACKBONE(3),
    INTERNET(4);

    private final int number;

    End(int number) {
      this.number = number;
    }
  }

  private static String hardware(int wire, End end) {
    return "02:00:00:00:%02x:%02x".formatted(wire, end.number);
  }
}
