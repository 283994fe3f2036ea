package tocsin.lab.world;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The HTTP/3 server of the sites that have one: `caddy`. It would take their TCP port 443 as well,
/// which is nginx's; so it listens elsewhere and [Firewall] leads UDP port 443 there.
final class Caddy implements Server {
  /// Where it listens.
  static final int PORT = 4443;

  private final Namespaces namespaces;
  private final Path folder;
  private ServerProgram program;

  private Caddy(Namespaces namespaces, Path folder, ServerProgram program) {
    this.namespaces = namespaces;
    this.folder = folder;
    this.program = program;
  }

  /// Starts it.
  static Caddy start(
      Namespaces namespaces, Path folder, List<Site> sites, AddressPlan plan, SiteFiles files)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("Caddyfile"), configuration(folder, sites, plan, files));
    return new Caddy(namespaces, folder, start(namespaces, folder));
  }

  /// Starts anew, because it reads chains only then.
  void restart() throws IOException, InterruptedException {
    program.close();
    program = start(namespaces, folder);
  }

  @Override
  public void close() {
    program.close();
  }

  private static ServerProgram start(Namespaces namespaces, Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve("caddy.log");
    Files.deleteIfExists(log);
    Namespaces athome =
        (namespace, command) -> {
          ProcessBuilder builder = namespaces.inside(namespace, command);
          builder
              .environment()
              .putAll(
                  Map.of(
                      "HOME", folder.toString(),
                      "XDG_DATA_HOME", folder.toString(),
                      "XDG_CONFIG_HOME", folder.toString(),
                      "GOGC", "50"));
          return builder;
        };
    return ServerProgram.start(
        athome,
        "internet",
        List.of(
            "caddy",
            "run",
            "--config",
            folder.resolve("Caddyfile").toString(),
            "--adapter",
            "caddyfile"),
        log,
        () -> Files.exists(log) && Files.readString(log).contains("serving initial configuration"));
  }

  private static String configuration(
      Path folder, List<Site> sites, AddressPlan plan, SiteFiles files) {
    return """
      {
        admin off
        auto_https off
        storage file_system %s
        servers {
          protocols h3
        }
      }
      """
            .formatted(folder)
        + sites.stream().map(site -> site(site, plan, files)).collect(joining());
  }

  private static String site(Site site, AddressPlan plan, SiteFiles files) {
    String addresses =
        Stream.concat(
                plan.of(site.host()).orElseThrow().stream(),
                plan.moved(site.host()).orElseThrow().stream())
            .map(InetAddress::getHostAddress)
            .collect(joining(" "));
    Path errors = files.errors(site.host());
    return """
      https://%1$s:%2$d {
        bind %3$s
        tls %4$s %4$s
        @errors file {
          root %5$s
          try_files /%1$s
        }
        respond @errors "out of order" 503
        respond "hello from %1$s over HTTP/3"
      }
      """
        .formatted(
            site.host(), PORT, addresses, files.chain(site.host()), errors.resolveSibling(""));
  }
}
