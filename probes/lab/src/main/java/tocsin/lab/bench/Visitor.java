package tocsin.lab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tocsin.lab.world.Topology;

/// A [Peer] in a namespace, seen from the process that started it.
///
/// @param answers what it says
record Visitor(Process process, BufferedReader answers) implements AutoCloseable {
  private static final List<String> JVM =
      List.of("-XX:+UseSerialGC", "-Xmx64m", "-XX:-UsePerfData", "-Xshare:auto");

  static Visitor start(Topology topology, String namespace, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Peer.class.getName()));
    command.addAll(arguments);
    Process process =
        topology.inside(namespace, command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new Visitor(process, process.inputReader(StandardCharsets.UTF_8));
  }

  /// What it measures; NaN where the connection broke.
  double ask(Exchange exchange, String name) throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).write("%s %s%n".formatted(exchange, name));
    process.outputWriter(StandardCharsets.UTF_8).flush();
    return Double.parseDouble(said());
  }

  /// The next line it says.
  String said() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("a process that measures has ended");
    }
    return line;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
