package tocsin.lab.play;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tocsin.lab.world.Enclosure;

/// One lab, seen from outside: plays a scenario in namespaces of its own, which are gone with this
/// process, whichever way it ends. A process that is killed leaves an empty folder; the next lab
/// removes it.
public final class Laboratory implements AutoCloseable {
  /// What runs inside: each program, to the Debian package that has it.
  private static final Map<String, String> PROGRAMS =
      Map.of(
          "iptables", "iptables",
          "nsd", "nsd",
          "unbound", "unbound",
          "nginx", "nginx-light",
          "caddy", "caddy",
          "turnserver", "coturn",
          "nft", "nftables",
          "socat", "socat",
          "faketime", "faketime");

  private final Path home;
  private final Doorstep doorstep;

  private Laboratory(Path home, Doorstep doorstep) {
    this.home = home;
    this.doorstep = doorstep;
  }

  /// Why there can be no lab on this machine, each a sentence that says what to do; empty if there
  /// can.
  public static List<String> check() throws IOException, InterruptedException {
    return Enclosure.check(PROGRAMS);
  }

  /// A lab in which nothing happens yet.
  ///
  /// @param home the folder with the launcher, `config/` and the lab's files
  public static Laboratory in(Path home) throws IOException {
    return new Laboratory(home, Doorstep.in(Path.of(System.getProperty("java.io.tmpdir"))));
  }

  /// The socket file that leads to the dashboard inside, once it runs.
  public Path door() {
    return doorstep.door();
  }

  /// Plays one scenario.
  ///
  /// @param stays whether the lab goes on afterwards until this process ends
  /// @param keep folder for the logs of all its processes, if they are to be kept
  /// @param listener is told everything that happens, while it happens
  /// @return what came of it; empty if the lab could not do it, which the listener was told
  public Optional<Outcome> play(
      String scenario, boolean stays, Optional<Path> keep, Consumer<Message> listener)
      throws IOException {
    Errand errand = new Errand(home, scenario, door(), stays, keep);
    Optional<Outcome> outcome = Optional.empty();
    try (Enclosure lab = Enclosure.start(Inside.class, errand.words());
        BufferedReader said =
            new BufferedReader(
                new InputStreamReader(lab.process().getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        Message message = Message.of(line);
        listener.accept(message);
        if (message.kind() == Message.Kind.OUTCOME) {
          outcome = Optional.of(message.outcome());
        }
      }
    }
    return outcome;
  }

  @Override
  public void close() throws IOException {
    doorstep.close();
  }
}
