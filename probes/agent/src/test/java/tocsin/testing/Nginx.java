package tocsin.testing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.tls.HeldCertificate;

/// A real web server, nginx, on free ports of the loopback address: TLS 1.2 and 1.3, HTTP/1.1 and
/// HTTP/2, a certificate chain for each server name, and HTTP in clear on another port.
///
/// Every path answers `200` and `hello from NAME`; `/status/NNN` (302, 404, 503) answer that
/// status; `/big` a body of 100,000 bytes; `/resumed` tells whether the TLS session was resumed
/// (`r` or `.`).
public final class Nginx implements AutoCloseable {
  private final int port;
  private final int clearPort;
  private final ServerProcess process;

  private Nginx(int port, int clearPort, ServerProcess process) {
    this.port = port;
    this.clearPort = clearPort;
    this.process = process;
  }

  /// Starts it for one chain, whatever the server name.
  public static Nginx serving(List<HeldCertificate> chain) throws IOException {
    return serving(Map.of("localhost", chain));
  }

  /// Starts it for several server names and the names below them.
  ///
  /// @param chains chain by server name, leaf first; the first one also answers to any other name
  public static Nginx serving(Map<String, List<HeldCertificate>> chains) throws IOException {
    Path folder = ServerProcess.folder("nginx");
    int port = Ports.free();
    int clearPort = Ports.free();
    Files.writeString(folder.resolve("big"), "0123456789".repeat(10_000));
    StringBuilder servers = new StringBuilder();
    for (Map.Entry<String, List<HeldCertificate>> entry : new LinkedHashMap<>(chains).entrySet()) {
      servers.append(server(folder, port, entry.getKey(), entry.getValue()));
    }
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(configuration, configuration(folder, clearPort, servers.toString()));
    List<String> command =
        List.of(
            "nginx", "-p", folder.toString(), "-e", "error.log", "-c", configuration.toString());
    return new Nginx(
        port, clearPort, ServerProcess.start(folder, () -> accepts(clearPort), command));
  }

  /// Where it speaks TLS.
  public int port() {
    return port;
  }

  /// Where it speaks HTTP in clear.
  public int clearPort() {
    return clearPort;
  }

  @Override
  public void close() {
    process.close();
  }

  private static boolean accepts(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    }
  }

  private static String server(Path folder, int port, String name, List<HeldCertificate> chain)
      throws IOException {
    Files.writeString(
        folder.resolve(name + ".crt"),
        chain.stream().map(HeldCertificate::certificatePem).collect(Collectors.joining()));
    Files.writeString(folder.resolve(name + ".key"), chain.getFirst().privateKeyPkcs8Pem());
    return """
      server {
        listen 127.0.0.1:%1$d ssl http2;
        server_name %2$s *.%2$s;
        ssl_certificate %2$s.crt;
        ssl_certificate_key %2$s.key;
        include locations.conf;
      }
      """
        .formatted(port, name);
  }

  private static String configuration(Path folder, int clearPort, String servers)
      throws IOException {
    Files.writeString(
        folder.resolve("locations.conf"),
        """
        location / { default_type text/plain; return 200 "hello from $server_name\\n"; }
        location = /status/503 { return 503; }
        location = /status/404 { return 404; }
        location = /status/302 { return 302 http://elsewhere.invalid/; }
        location = /resumed { default_type text/plain; return 200 "$ssl_session_reused"; }
        location = /big { root .; }
        """);
    return """
      daemon off;
      user root;
      master_process off;
      pid nginx.pid;
      error_log error.log;
      events { worker_connections 4096; }
      http {
        access_log off;
        client_body_temp_path .; proxy_temp_path .; fastcgi_temp_path .;
        uwsgi_temp_path .; scgi_temp_path .;
        server_names_hash_max_size 8192;
        server_names_hash_bucket_size 128;
        ssl_protocols TLSv1.2 TLSv1.3;
        ssl_session_cache shared:sessions:1m;
        server { listen 127.0.0.1:%d; server_name clear; include locations.conf; }
        %s
      }
      """
        .formatted(clearPort, servers);
  }
}
