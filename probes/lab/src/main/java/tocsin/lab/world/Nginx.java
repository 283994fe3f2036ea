package tocsin.lab.world;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The web server of every site, of the interceptor and of the login page: one `nginx`, which reads
/// chains and looks for errors at each connection, so that it never has to be reloaded.
final class Nginx implements Server {
  private static final int LARGE = 96 * 1024;

  private final ServerProgram program;

  private Nginx(ServerProgram program) {
    this.program = program;
  }

  /// Starts it.
  static Nginx start(
      Namespaces namespaces, Path folder, List<Site> sites, AddressPlan plan, SiteFiles files)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    for (Site site : sites) {
      if (site.large()) {
        Files.writeString(
            page(site, folder), greeting(site) + "0123456789abcde\n".repeat(LARGE / 16));
      }
    }
    String servers =
        sites.stream().map(site -> server(site, plan, folder, files)).collect(joining())
            + interceptor(files)
            + portal(files);
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(configuration, configuration(folder, servers));
    Path ready = folder.resolve("nginx.pid");
    return new Nginx(
        ServerProgram.start(
            namespaces,
            "internet",
            List.of(
                "nginx",
                "-e",
                folder.resolve("error.log").toString(),
                "-c",
                configuration.toString()),
            folder.resolve("nginx.log"),
            () -> Files.exists(ready) && Files.size(ready) > 0));
  }

  @Override
  public void close() {
    program.close();
  }

  private static String server(Site site, AddressPlan plan, Path folder, SiteFiles files) {
    List<InetAddress> addresses =
        Stream.concat(
                plan.of(site.host()).orElseThrow().stream(),
                plan.moved(site.host()).orElseThrow().stream())
            .toList();
    String alternative = site.http3() ? "add_header Alt-Svc 'h3=\":443\"; ma=60' always;" : "";
    return """
      server {
      %1$s%2$s  server_name %3$s;
        ssl_certificate %4$s;
        ssl_certificate_key %4$s;
        if (-f %5$s) { return 503 "out of order\\n"; }
        %6$s
        location / { %7$s }
      }
      """
        .formatted(
            listening(addresses, site.clear(), ""),
            listening(addresses, site.secure(), " ssl http2"),
            String.join(" ", site.names()),
            variable(files.chain(site.host()), site.host()),
            files.errors(site.host()),
            alternative,
            content(site, folder));
  }

  private static String content(Site site, Path folder) {
    return site.large()
        ? "root %s; try_files /%s =404;".formatted(folder, page(site, folder).getFileName())
        : "return 200 \"%s\";".formatted(greeting(site).replace("\n", "\\n"));
  }

  private static Path page(Site site, Path folder) {
    return folder.resolve("page-" + site.host());
  }

  private static String greeting(Site site) {
    return "hello from %s\n".formatted(site.host());
  }

  /// A file's name with a variable in it, without which it would be read only once.
  private static String variable(Path file, String host) {
    return file.toString().replace(host + ".pem", "$server_name.pem");
  }

  private static String interceptor(SiteFiles files) {
    return """
      server {
      %1$s  server_name interceptor;
        ssl_certificate %2$s;
        ssl_certificate_key %2$s;
        location / { return 200 "intercepted\\n"; }
      }
      """
        .formatted(
            listening(AddressPlan.interceptor(), new TreeSet<>(List.of(443)), " ssl http2"),
            files.chain(SiteFiles.INTERCEPTOR));
  }

  private static String portal(SiteFiles files) {
    return """
      server {
      %1$s%2$s  server_name portal;
        ssl_certificate %3$s;
        ssl_certificate_key %3$s;
        default_type text/html;
        location / {
          return 200 "<!doctype html><title>Log in</title><form><p>Welcome. Log in to use this network.<input name=room><button>Log in</button></form>\\n";
        }
      }
      """
        .formatted(
            listening(AddressPlan.portal(), new TreeSet<>(List.of(80)), ""),
            listening(AddressPlan.portal(), new TreeSet<>(List.of(443)), " ssl http2"),
            files.chain(SiteFiles.PORTAL));
  }

  private static String listening(
      Collection<InetAddress> addresses, NavigableSet<Integer> ports, String how) {
    StringBuilder lines = new StringBuilder();
    for (InetAddress address : addresses) {
      String host = address.getHostAddress();
      String shown = address instanceof Inet4Address ? host : "[" + host + "]";
      ports.forEach(port -> lines.append("  listen %s:%d%s;\n".formatted(shown, port, how)));
    }
    return lines.toString();
  }

  private static String configuration(Path folder, String servers) {
    return """
      daemon off;
      master_process off;
      user root;
      pid %1$s/nginx.pid;
      error_log %1$s/error.log;
      events { worker_connections 4096; }
      http {
        access_log off;
        default_type text/plain;
        client_body_temp_path %1$s; proxy_temp_path %1$s; fastcgi_temp_path %1$s;
        uwsgi_temp_path %1$s; scgi_temp_path %1$s;
        server_names_hash_bucket_size 256;
        server_names_hash_max_size 4096;
        ssl_protocols TLSv1.2 TLSv1.3;
        ssl_session_cache off;
        ssl_session_tickets off;
        keepalive_timeout 10;
      %2$s}
      """
        .formatted(folder, servers);
  }
}
