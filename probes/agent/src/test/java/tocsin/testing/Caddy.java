package tocsin.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.tls.HeldCertificate;

/// A real HTTP/3 server, Caddy, on a free UDP port of the loopback address.
public final class Caddy implements AutoCloseable {
  private final int port;
  private final ServerProcess process;

  private Caddy(int port, ServerProcess process) {
    this.port = port;
    this.process = process;
  }

  /// Starts it for one server name, and no other.
  ///
  /// @param chain the server's certificate first, then its intermediates
  public static Caddy serving(String name, List<HeldCertificate> chain) throws IOException {
    Path folder = ServerProcess.folder("caddy");
    int port = Ports.free();
    Files.writeString(
        folder.resolve("chain.pem"),
        chain.stream().map(HeldCertificate::certificatePem).collect(Collectors.joining()));
    Files.writeString(folder.resolve("key.pem"), chain.getFirst().privateKeyPkcs8Pem());
    Path configuration = folder.resolve("Caddyfile");
    Files.writeString(configuration, configuration(folder, name, port));
    Path log = folder.resolve("output.log");
    ServerProcess process =
        ServerProcess.start(
            folder,
            () -> Files.readString(log).contains("serving initial configuration"),
            List.of("caddy", "run", "--config", configuration.toString(), "--adapter", "caddyfile"),
            Map.of("HOME", folder.toString(), "XDG_DATA_HOME", folder.toString()));
    return new Caddy(port, process);
  }

  /// Where it speaks QUIC.
  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.close();
  }

  private static String configuration(Path folder, String name, int port) {
    return """
      {
        admin off
        auto_https off
        storage file_system %3$s
        servers {
          protocols h3
        }
      }
      https://%1$s:%2$d {
        bind 127.0.0.1
        tls %3$s/chain.pem %3$s/key.pem
        respond "hello from %1$s over HTTP/3"
      }
      """
        .formatted(name, port, folder);
  }
}
