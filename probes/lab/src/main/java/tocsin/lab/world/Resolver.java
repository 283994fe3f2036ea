package tocsin.lab.world;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tocsin.lab.censor.Names;

/// A recursive resolver, `unbound`, which keeps nothing longer than a second and can be made to
/// lie.
final class Resolver implements Server {
  private final Path lies;
  private final ControlSocket control;
  private final ServerProgram program;
  private final Lies told = new Lies();

  private Resolver(Path lies, ControlSocket control, ServerProgram program) {
    this.lies = lies;
    this.control = control;
    this.program = program;
  }

  /// Starts one.
  ///
  /// @param name of its files
  /// @param addresses where it listens and from which it asks
  /// @param chain file with the key and the chain for DoT and DoH, which it does not speak if empty
  static Resolver start(
      Namespaces namespaces,
      String namespace,
      Path folder,
      String name,
      Collection<InetAddress> addresses,
      Optional<Path> chain)
      throws IOException, InterruptedException {
    Path lies = Files.createDirectories(folder).resolve(name + ".lies");
    Files.writeString(lies, new Lies().zone());
    Files.writeString(
        folder.resolve("hints"),
        ". NS %1$s\n%1$s A %2$s\n%1$s AAAA %3$s\n"
            .formatted(Zones.ROOT_SERVER, Zones.ROOT.get(0), Zones.ROOT.get(1)));
    Path configuration = folder.resolve(name + ".conf");
    Files.writeString(configuration, configuration(folder, name, addresses, chain));
    ControlSocket control = ControlSocket.ofUnbound(folder.resolve(name + ".sock"));
    ServerProgram program =
        ServerProgram.start(
            namespaces,
            namespace,
            List.of("unbound", "-d", "-p", "-c", configuration.toString()),
            folder.resolve(name + ".log"),
            control::answers);
    return new Resolver(lies, control, program);
  }

  /// Answers like this about those names from now on; truly if no answer is given.
  void lie(Names names, Collection<InetAddress> answers, boolean nonexistent) throws IOException {
    told.tell(names, answers, nonexistent);
    Files.writeString(lies, told.zone());
    control.command("auth_zone_reload " + Lies.ZONE);
    forget();
  }

  /// Forgets what it has learnt.
  void forget() throws IOException {
    control.command("flush_zone .");
    control.command("flush_infra all");
  }

  @Override
  public void close() {
    program.close();
  }

  private static String configuration(
      Path folder, String name, Collection<InetAddress> addresses, Optional<Path> chain) {
    StringBuilder listening = new StringBuilder();
    for (InetAddress address : addresses) {
      String text = address.getHostAddress();
      listening.append("  interface: %s@53\n  outgoing-interface: %s\n".formatted(text, text));
      if (chain.isPresent()) {
        listening.append("  interface: %s@853\n  interface: %s@443\n".formatted(text, text));
      }
    }
    chain.ifPresent(
        file ->
            listening.append(
                "  tls-service-key: \"%1$s\"\n  tls-service-pem: \"%1$s\"\n".formatted(file)));
    return """
      server:
        directory: "%1$s"
        chroot: ""
        username: ""
        pidfile: ""
        use-syslog: no
        verbosity: 1
        num-threads: 1
        msg-cache-size: 256k
        rrset-cache-size: 256k
        key-cache-size: 16k
        neg-cache-size: 16k
        infra-cache-numhosts: 100
        outgoing-range: 256
        num-queries-per-thread: 128
        module-config: "respip iterator"
        do-not-query-localhost: no
        access-control: 0.0.0.0/0 allow
        access-control: ::/0 allow
        root-hints: "hints"
        cache-max-ttl: 1
        cache-max-negative-ttl: 1
        infra-host-ttl: 2
        infra-keep-probing: yes
        infra-cache-max-rtt: 2000
      %3$sremote-control:
        control-enable: yes
        control-interface: "%1$s/%2$s.sock"
        control-use-cert: no
      rpz:
        name: "%4$s"
        zonefile: "%2$s.lies"
      """
        .formatted(folder, name, listening, Lies.ZONE);
  }
}
