package tocsin.lab.world;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The network namespaces of a world and the wires between them.
///
/// A probe's packets pass `probe-N`, `access-N`, the wire from `in-N` to `out-N` in the namespace
/// of this process (where nothing carries them on but a box), `backbone` and `internet`. Everything
/// is known by names on a private `/run`, so it dies with the enclosure it was made in.
public final class Topology implements AutoCloseable {
  /// The router on the internet's side of all boxes.
  public static final String BACKBONE = "backbone";

  /// Where all servers are.
  public static final String INTERNET = "internet";

  static final Path FOLDER = Path.of("/run/tocsin");

  private static final String ENTER =
      "mount --bind \"$1\" /etc/resolv.conf || exit 126; shift; exec \"$@\"";

  private Topology() {}

  /// Raises a topology inside an enclosure; every interface is up when this returns.
  ///
  /// @throws IOException one sentence: which step failed, and why
  public static Topology raise(World world, AddressPlan plan)
      throws IOException, InterruptedException {
    refuseTheHost();
    TopologyCommands commands = new TopologyCommands(plan);
    TopologyStep.PRIVATE_RUN.run();
    TopologyScripts.write(FOLDER, commands);
    writeResolvers(world, commands);
    TopologyStep.NAMESPACES.run();
    TopologyStep.WIRES.run();
    TopologyStep.ADDRESSES.run();
    TopologyStep.CARRIERS.run();
    return new Topology();
  }

  /// The namespace of the probe of the network of that number, counted from 1.
  public static String probe(int network) {
    return "probe-" + network;
  }

  /// The namespace of that network's router and, if it has one, its resolver.
  public static String access(int network) {
    return "access-" + network;
  }

  /// The end of that network's wire, in this process's namespace, on the probe's side.
  public static String inner(int network) {
    return "in-" + network;
  }

  /// The end on the internet's side.
  public static String outer(int network) {
    return "out-" + network;
  }

  /// A process to be started in a namespace, with what is asked for names there in its
  /// `/etc/resolv.conf`.
  public ProcessBuilder inside(String namespace, List<String> command) {
    List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    words.addAll(List.of("sh", "-c", ENTER, "sh", resolvers(namespace).toString()));
    words.addAll(command);
    return Programs.ofMachine().builder(words);
  }

  /// Removes wires and namespaces; the processes in them are their starters' to end.
  @Override
  public void close() throws IOException {
    try {
      TopologyStep.REMOVAL.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the namespaces were removed");
    }
  }

  /// A topology takes over `/run` and `/dev/shm`: only where nobody else lives. A new namespace may
  /// be born with devices other than `lo` (`tunl0`, `sit0`), but with none that is up.
  private static void refuseTheHost() throws IOException, InterruptedException {
    long process = ProcessHandle.current().pid();
    if (process != 1) {
      throw new IOException(
          "a topology is raised by process 1 of an empty enclosure only; this is process "
              + process);
    }
    TopologyStep.EMPTINESS.run();
  }

  private static void writeResolvers(World world, TopologyCommands commands) throws IOException {
    for (String namespace : commands.namespaces()) {
      write(namespace, AddressPlan.openResolver());
    }
    for (int number = 1; number <= world.networks().size(); number++) {
      if (world.networks().get(number - 1).resolving() == Network.Resolving.OWN) {
        write(probe(number), AddressPlan.resolver(number));
      }
    }
  }

  private static void write(String namespace, Set<InetAddress> resolver) throws IOException {
    InetAddress asked =
        resolver.stream().filter(Inet4Address.class::isInstance).findFirst().orElseThrow();
    Files.writeString(resolvers(namespace), "nameserver %s%n".formatted(asked.getHostAddress()));
  }

  private static Path resolvers(String namespace) {
    return FOLDER.resolve(namespace + ".resolv.conf");
  }
}
