package tocsin.lab.world;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The STUN server of the sites that have one: `turnserver`, port 3478.
final class Coturn implements Server {
  private final ServerProgram program;

  private Coturn(ServerProgram program) {
    this.program = program;
  }

  /// Starts it.
  static Coturn start(Namespaces namespaces, Path folder, List<Site> sites, AddressPlan plan)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    List<InetAddress> addresses = new ArrayList<>();
    for (Site site : sites) {
      addresses.addAll(plan.of(site.host()).orElseThrow());
      addresses.addAll(plan.moved(site.host()).orElseThrow());
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                "turnserver",
                "-n",
                "-p",
                "3478",
                "-m",
                "1",
                "--stun-only",
                "--min-port",
                "49152",
                "--max-port",
                "49162",
                "--no-rfc5780",
                "--no-tls",
                "--no-dtls",
                "--no-cli",
                "--log-file",
                "stdout",
                "--simple-log",
                "--userdb",
                folder.resolve("users").toString(),
                "--pidfile",
                folder.resolve("turn.pid").toString()));
    addresses.forEach(address -> command.addAll(List.of("-L", address.getHostAddress())));
    Path log = folder.resolve("turn.log");
    return new Coturn(
        ServerProgram.start(
            namespaces,
            "internet",
            command,
            log,
            () -> Files.readString(log).contains("Total General servers")));
  }

  @Override
  public void close() {
    program.close();
  }
}
