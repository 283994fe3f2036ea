package tocsin.lab.world;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tocsin.lab.censor.Names;
import tocsin.model.Oracle;

/// How every server behaves at the moment, and what follows for names and addresses. Opens nothing.
final class Conduct {
  private static final String DASHBOARD = "dashboard.lab.example";

  private final List<Site> sites;
  private final AddressPlan plan;
  private final Map<String, Oracle.Status> lights;
  private final Map<String, Behaviour> behaviours = new HashMap<>();
  private boolean outage;

  Conduct(List<Site> sites, AddressPlan plan, Map<String, Oracle.Status> lights) {
    this.sites = List.copyOf(sites);
    this.plan = plan;
    this.lights = Map.copyOf(lights);
  }

  List<Site> sites() {
    return sites;
  }

  /// How the host of that name behaves.
  Behaviour of(String name) {
    return behaviours.getOrDefault(name, Behaviour.WELL);
  }

  /// The hosts behave like this from now on. A name that shares a server can be retired or moved by
  /// itself; everything else happens to the server.
  ///
  /// @throws IllegalArgumentException if no host has one of the names
  void serve(Names names, Behaviour how) {
    List<String> meant = new ArrayList<>();
    lights.keySet().stream().filter(names::match).forEach(meant::add);
    for (Site site : sites) {
      List<String> matching = site.names().stream().filter(names::match).toList();
      meant.addAll(matching);
      boolean whole = how != Behaviour.RETIRED && how != Behaviour.MOVED;
      if (whole && !matching.isEmpty()) {
        meant.add(site.host());
      }
    }
    if (meant.isEmpty()) {
      throw new IllegalArgumentException("no host of the lab is one of " + names.patterns());
    }
    meant.forEach(name -> behaviours.put(name, how));
  }

  /// Status lights show an outage, or none.
  void declare(boolean declared) {
    outage = declared;
  }

  /// Every name that may ever exist.
  List<String> names() {
    List<String> all = new ArrayList<>(lights.keySet());
    sites.stream().filter(Site::named).map(Site::names).forEach(all::addAll);
    all.addAll(fixed().keySet());
    return all;
  }

  /// Every name that exists and where it leads.
  Map<String, List<InetAddress>> addresses() {
    Map<String, List<InetAddress>> all = new TreeMap<>(fixed());
    lights.forEach((name, light) -> all.put(name, List.of(shown(light))));
    for (Site site : sites) {
      if (site.named()) {
        site.names().forEach(name -> all.put(name, where(name)));
      }
    }
    all.keySet().removeIf(name -> of(name) == Behaviour.RETIRED);
    return all;
  }

  /// Addresses that answer no packet: of silent servers, and those that servers have left.
  Collection<InetAddress> silent() {
    List<InetAddress> silent = of(Behaviour.SILENT, this::both);
    silent.addAll(of(Behaviour.MOVED, plan::of));
    return silent;
  }

  /// Addresses that refuse connections.
  Collection<InetAddress> refusing() {
    return of(Behaviour.REFUSING, this::both);
  }

  /// The HTTP/3 hosts whose chain is another than usual.
  List<String> rerootedHttp3() {
    return sites.stream()
        .filter(Site::http3)
        .map(Site::host)
        .filter(host -> of(host) == Behaviour.REROOTED)
        .toList();
  }

  private List<InetAddress> of(
      Behaviour behaviour, Function<String, Optional<List<InetAddress>>> whose) {
    List<InetAddress> addresses = new ArrayList<>();
    sites.stream()
        .map(Site::host)
        .filter(host -> of(host) == behaviour)
        .forEach(host -> addresses.addAll(whose.apply(host).orElseThrow()));
    return addresses;
  }

  private Optional<List<InetAddress>> both(String host) {
    List<InetAddress> both = new ArrayList<>(plan.of(host).orElseThrow());
    both.addAll(plan.moved(host).orElseThrow());
    return Optional.of(both);
  }

  private List<InetAddress> where(String name) {
    return (of(name) == Behaviour.MOVED ? plan.moved(name) : plan.of(name)).orElseThrow();
  }

  private InetAddress shown(Oracle.Status light) {
    return InetAddress.ofLiteral(outage ? light.outage() : light.up());
  }

  private static Map<String, List<InetAddress>> fixed() {
    return Map.of(
        Resolvers.NAME,
        List.copyOf(AddressPlan.openResolver()),
        SiteFiles.PORTAL_NAME,
        List.copyOf(AddressPlan.portal()),
        DASHBOARD,
        List.copyOf(AddressPlan.dashboard()));
  }
}
