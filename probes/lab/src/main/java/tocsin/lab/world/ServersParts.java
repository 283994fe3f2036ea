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
    SiteFiles files = new SiteFiles(folder, pki);
    Firewall firewall = new Firewall(namespaces, folder, http3Addresses(conduct.sites(), plan));
    List<ServerGroup.Starting<ServerGroup<Server>>> halves =
        List.of(
            () -> ServerGroup.start(withoutFiles(namespaces, folder, plan, conduct)),
            () -> {
              files.write(conduct.sites());
              return ServerGroup.start(
                  withFiles(namespaces, folder, world, plan, files, conduct.sites()));
            },
            () -> {
              firewall.obey(List.of(), List.of());
              return new ServerGroup<>(List.of());
            });
    ServerGroup<Server> programs =
        new ServerGroup<>(
            ServerGroup.start(halves).members().stream()
                .flatMap(half -> half.members().stream())
                .toList());
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

  private static List<ServerGroup.Starting<Server>> withoutFiles(
      Namespaces namespaces, Path folder, AddressPlan plan, Conduct conduct) {
    List<Site> stun = conduct.sites().stream().filter(Site::speaksStun).toList();
    return List.of(
        () ->
            NameServers.start(
                namespaces, folder.resolve("dns"), conduct.names(), conduct.addresses()),
        () -> Coturn.start(namespaces, folder.resolve("stun"), stun, plan));
  }

  private static List<ServerGroup.Starting<Server>> withFiles(
      Namespaces namespaces,
      Path folder,
      World world,
      AddressPlan plan,
      SiteFiles files,
      List<Site> sites) {
    List<Site> http3 = sites.stream().filter(Site::speaksHttp3).toList();
    Path chain = files.chain(SiteFiles.RESOLVER);
    return List.of(
        () -> Resolvers.start(namespaces, folder.resolve("dns"), world, chain),
        () -> Nginx.start(namespaces, folder.resolve("web"), sites, plan, files),
        () -> Caddy.start(namespaces, folder.resolve("http3"), http3, plan, files));
  }

  private static List<InetAddress> http3Addresses(List<Site> sites, AddressPlan plan) {
    List<InetAddress> addresses = new ArrayList<>();
    for (Site site : sites) {
      if (site.speaksHttp3()) {
        addresses.addAll(plan.of(site.host()).orElseThrow());
        addresses.addAll(plan.moved(site.host()).orElseThrow());
      }
    }
    return addresses;
  }
}
