package tocsin.lab.world;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.config.Configuration;
import tocsin.lab.censor.Names;

/// Every server of the lab, from when all of them answer until they are closed. A change is in
/// force when its call returns. For one thread at a time.
public final class Servers implements AutoCloseable {
  private final Conduct conduct;
  private final ServersParts parts;

  private Servers(Conduct conduct, ServersParts parts) {
    this.conduct = conduct;
    this.parts = parts;
  }

  /// Starts everything and returns when all of it answers.
  ///
  /// @param namespaces those of the world, up and routed
  /// @param folder for the servers' files; its path has to be short (80 characters)
  /// @param shipped the configuration whose endpoints are served
  /// @param plan of that configuration and world
  /// @throws IOException if a program is missing or does not start, with what it printed
  public static Servers start(
      Namespaces namespaces,
      Path folder,
      Configuration shipped,
      World world,
      AddressPlan plan,
      Pki pki)
      throws IOException, InterruptedException {
    Conduct conduct = new Conduct(Sites.of(shipped, world), plan, Sites.lights(shipped, world));
    return new Servers(
        conduct,
        ServersParts.start(namespaces, folder.toAbsolutePath(), world, plan, pki, conduct));
  }

  /// The servers of those hosts behave like this from now on.
  ///
  /// @throws IllegalArgumentException if no host has one of the names
  public void serve(Names hosts, Behaviour how) throws IOException, InterruptedException {
    Map<String, Behaviour> before = new HashMap<>();
    conduct.sites().forEach(site -> before.put(site.host(), conduct.of(site.host())));
    List<String> rerooted = conduct.rerootedHttp3();
    conduct.serve(hosts, how);
    for (Site site : conduct.sites()) {
      parts.files().behave(site, conduct.of(site.host()), before.getOrDefault(site.host(), how));
    }
    if (!rerooted.equals(conduct.rerootedHttp3())) {
      parts.caddy().restart();
    }
    parts.firewall().obey(conduct.silent(), conduct.refusing());
    publish();
  }

  /// Status lights, such as `uptime.signal.org`, show an outage from now on, or none.
  public void declare(boolean outage) throws IOException, InterruptedException {
    conduct.declare(outage);
    publish();
  }

  /// Resolvers answer like this about those names from now on; truly if no answer is given.
  ///
  /// @param whose `CN` for the own resolvers of a region, `CN/AS4134` of a network, `*` of all;
  ///   `liar` for the one that a hijack leads to
  /// @param answers IPv4 and IPv6
  /// @param nonexistent NXDOMAIN instead
  /// @throws IllegalArgumentException if there is no such resolver
  public void lie(List<String> whose, Names names, Set<InetAddress> answers, boolean nonexistent)
      throws IOException {
    parts.resolvers().lie(whose, names, answers, nonexistent);
  }

  @Override
  public void close() {
    parts.close();
  }

  private void publish() throws IOException, InterruptedException {
    if (parts.names().publish(conduct.addresses())) {
      parts.resolvers().forget();
    }
  }
}
