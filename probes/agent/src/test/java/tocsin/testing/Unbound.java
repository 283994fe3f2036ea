package tocsin.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import okhttp3.tls.HeldCertificate;
import tocsin.model.Resolver;

/// A real recursive resolver, Unbound, on free ports of the loopback address.
public final class Unbound implements AutoCloseable {
  private static final String NO_REMOTE_CONTROL =
      """
      remote-control:
        control-enable: no
      """;

  private final int port;
  private final int dotPort;
  private final int dohPort;
  private final ServerProcess process;

  private Unbound(int port, int dotPort, int dohPort, ServerProcess process) {
    this.port = port;
    this.dotPort = dotPort;
    this.dohPort = dohPort;
    this.process = process;
  }

  /// Starts a resolver that knows these records and nothing else.
  ///
  /// @param records such as `www.example. 60 IN A 192.0.2.1`; other names do not exist
  public static Unbound answering(String... records) throws IOException {
    return start(localData(records), "", List.of());
  }

  /// Starts a resolver that asks another one, over UDP, and caches.
  public static Unbound forwarding(Resolver upstream) throws IOException {
    return start("", forward(upstream), List.of());
  }

  /// Starts a resolver like [#answering] that also speaks DoT and DoH.
  ///
  /// @param chain the server's certificate first, then its intermediates
  public static Unbound encrypted(List<HeldCertificate> chain, String... records)
      throws IOException {
    return start(localData(records), "", chain);
  }

  /// Where it listens, over UDP and TCP.
  public int port() {
    return port;
  }

  /// The resolver asked over UDP.
  public Resolver udp() {
    return Resolver.udp("127.0.0.1", port);
  }

  /// The resolver asked over TCP.
  public Resolver tcp() {
    return Resolver.parse("tcp://127.0.0.1:" + port);
  }

  /// The resolver asked over DoT under that name or address; answers only if it is encrypted.
  public Resolver dot(String host) {
    return Resolver.parse("dot://" + host + ":" + dotPort);
  }

  /// The resolver asked over DoH under that name or address; answers only if it is encrypted.
  public Resolver doh(String host) {
    return Resolver.parse("https://" + host + ":" + dohPort + "/dns-query");
  }

  @Override
  public void close() {
    process.close();
  }

  private static Unbound start(String inServer, String clauses, List<HeldCertificate> chain)
      throws IOException {
    Path folder = ServerProcess.folder("unbound");
    int port = Ports.free();
    int dotPort = Ports.free();
    int dohPort = Ports.free();
    String tls = "";
    if (!chain.isEmpty()) {
      tls = tls(dotPort, dohPort);
      write(folder, chain);
    }
    Path configuration = folder.resolve("unbound.conf");
    Files.writeString(
        configuration, server(folder, port) + tls + inServer + NO_REMOTE_CONTROL + clauses);
    List<String> command = List.of("unbound", "-d", "-p", "-c", configuration.toString());
    ServerProcess process = ServerProcess.start(folder, () -> DnsPing.answers(port), command);
    return new Unbound(port, dotPort, dohPort, process);
  }

  private static void write(Path folder, List<HeldCertificate> chain) throws IOException {
    Files.writeString(
        folder.resolve("certificate.pem"),
        chain.stream().map(HeldCertificate::certificatePem).collect(Collectors.joining()));
    Files.writeString(folder.resolve("key.pem"), chain.getFirst().privateKeyPkcs8Pem());
  }

  private static String localData(String... records) {
    return "  local-zone: \".\" static\n"
        + Arrays.stream(records)
            .map("  local-data: '%s'\n"::formatted)
            .collect(Collectors.joining());
  }

  private static String server(Path folder, int port) {
    return """
      server:
        directory: "%1$s"
        chroot: ""
        username: ""
        pidfile: ""
        use-syslog: no
        verbosity: 1
        num-threads: 1
        module-config: "iterator"
        do-not-query-localhost: no
        access-control: 0.0.0.0/0 allow
        interface: 127.0.0.1@%2$d
        port: %2$d
      """
        .formatted(folder, port);
  }

  private static String tls(int dotPort, int dohPort) {
    return """
        interface: 127.0.0.1@%1$d
        interface: 127.0.0.1@%2$d
        tls-port: %1$d
        https-port: %2$d
        tls-service-pem: "certificate.pem"
        tls-service-key: "key.pem"
      """
        .formatted(dotPort, dohPort);
  }

  private static String forward(Resolver upstream) {
    return """
      forward-zone:
        name: "."
        forward-addr: %s@%d
      """
        .formatted(upstream.host(), upstream.port());
  }
}
