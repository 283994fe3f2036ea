package tocsin.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A real STUN server, coturn, on a free port of the loopback address.
public final class Coturn implements AutoCloseable {
  private final int port;
  private final ServerProcess process;

  private Coturn(int port, ServerProcess process) {
    this.port = port;
    this.process = process;
  }

  /// Starts one that tells everybody where their packets come from.
  public static Coturn open() throws IOException {
    return start(List.of("--stun-only"));
  }

  /// Starts one that tells it to those who have a password; others get the error 401.
  public static Coturn guarded() throws IOException {
    return start(List.of("--secure-stun", "--lt-cred-mech", "--realm", "test", "--user", "a:b"));
  }

  /// Where it listens, over UDP.
  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.close();
  }

  private static Coturn start(List<String> options) throws IOException {
    Path folder = ServerProcess.folder("coturn");
    int port = Ports.free();
    Path log = folder.resolve("output.log");
    return new Coturn(
        port,
        ServerProcess.start(
            folder,
            () -> Files.readString(log).contains("Total General servers"),
            command(folder, port, options)));
  }

  private static List<String> command(Path folder, int port, List<String> options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "turnserver",
                "-n",
                "-m",
                "1",
                "--no-rfc5780",
                "--no-tls",
                "--no-dtls",
                "--no-cli",
                "--log-file",
                "stdout",
                "--simple-log"));
    command.addAll(List.of("-L", "127.0.0.1", "-p", Integer.toString(port)));
    command.addAll(List.of("--userdb", folder.resolve("users").toString()));
    command.addAll(List.of("--pidfile", folder.resolve("turn.pid").toString()));
    command.addAll(options);
    return command;
  }
}
