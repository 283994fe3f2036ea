package tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// nginx with a certificate of its own for each address, on one port.
///
/// The wildcard `listen` makes it bind one socket and choose the server by local address.
///
/// @param process one process, no workers
/// @param port answers TLS and HTTPS with `200 ok`
record Nginx(Process process, int port) {
  static Nginx start(
      Children children,
      Path folder,
      CertificateFiles certificates,
      List<String> addresses,
      Pace pace)
      throws IOException, InterruptedException, BenchException {
    int port = Ports.free();
    Path file = folder.resolve("nginx.conf");
    Files.writeString(file, configuration(folder, certificates, addresses, port));
    Process process =
        children.start(
            "nginx", List.of(Program.NGINX.path(), "-p", folder.toString(), "-c", file.toString()));
    Ports.await(process, children.log("nginx"), port, pace);
    return new Nginx(process, port);
  }

  private static String configuration(
      Path folder, CertificateFiles certificates, List<String> addresses, int port) {
    String servers =
        Stream.concat(Stream.of("0.0.0.0"), addresses.stream())
            .map(address -> server(address, port, certificates.folder()))
            .collect(Collectors.joining());
    return """
        daemon off;
        master_process off;
        pid %1$s/nginx.pid;
        error_log stderr error;
        events { worker_connections 8192; }
        http {
          access_log off;
          client_body_temp_path %1$s/nginx-body;
          proxy_temp_path %1$s/nginx-proxy;
          fastcgi_temp_path %1$s/nginx-fastcgi;
          uwsgi_temp_path %1$s/nginx-uwsgi;
          scgi_temp_path %1$s/nginx-scgi;
          ssl_session_cache off;
          ssl_session_tickets off;
          ssl_protocols TLSv1.2 TLSv1.3;
        %2$s}
        """
        .formatted(folder, servers);
  }

  private static String server(String address, int port, Path certificates) {
    boolean wildcard = address.equals("0.0.0.0");
    Path certificate = certificates.resolve(wildcard ? "127.1.0.1" : address);
    return """
          server {
            listen %s:%d ssl%s;
            ssl_certificate %s.pem;
            ssl_certificate_key %s.key;
            location / { return 200 "ok\\n"; }
          }
        """
        .formatted(address, port, wildcard ? " backlog=4096" : "", certificate, certificate);
  }
}
