package tocsin.lab.world;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The programs and files that the servers are made of.
record ServersParts(
    SiteFiles files,
    Firewall firewall,
    NameServers names,
    Resolvers resolvers,
    Caddy caddy,
    ServerGroup<Server> programs)
    implements Server {

  /// Starts all of them at once.
  static ServersParts start(
      Namespaces namespaces, Path folder, World world, AddressPlan plan, Pki pki, Conduct conduct)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    List<Site> sites = conduct.sites();
    SiteFiles files = SiteFiles.write(folder, sites, pki);
    Firewall firewall = new Firewall(namespaces, folder, http3Addresses(sites, plan));
    firewall.obey(List.of(), List.of());
    ServerGroup<Server> programs =
        ServerGroup.start(programs(namespaces, folder, world, plan, files, conduct));
    return new ServersParts(
        files,
        firewall,
        programs.only(NameServers.class),
        programs.only(Resolvers.class),
        programs.only(Caddy.class),
        programs);
  }

  @Override
  public void close() {
    programs.close();
  }

  private static List<ServerGroup.Starting<Server>> programs(
      Namespaces namespaces,
      Path folder,
      World world,
      AddressPlan plan,
      SiteFiles files,
      Conduct conduct) {
    List<Site> sites = conduct.sites();
    List<Site> http3 = sites.stream().filter(Site::http3).toList();
    List<Site> stun = sites.stream().filter(Site::stun).toList();
    Path dns = folder.resolve("dns");
    return List.of(
        () -> NameServers.start(namespaces, dns, conduct.names(), conduct.addresses()),
        () -> Resolvers.start(namespaces, dns, world, files.chain(SiteFiles.RESOLVER)),
        () -> Nginx.start(namespaces, folder.resolve("web"), sites, plan, files),
        () -> Caddy.start(namespaces, folder.resolve("http3"), http3, plan, files),
        () -> Coturn.start(namespaces, folder.resolve("stun"), stun, plan));
  }

  private static List<InetAddress> http3Addresses(List<Site> sites, AddressPlan plan) {
    List<InetAddress> addresses = new ArrayList<>();
    for (Site site : sites) {
      if (site.http3()) {
        addresses.addAll(plan.of(site.host()).orElseThrow());
        addresses.addAll(plan.moved(site.host()).orElseThrow());
      }
    }
    return addresses;
  }
}
