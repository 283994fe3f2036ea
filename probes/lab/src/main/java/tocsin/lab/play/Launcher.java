package tocsin.lab.play;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tocsin.lab.world.LabConfiguration;
import tocsin.lab.world.Topology;

/// Starts Tocsin's own commands, as whole processes by the launcher that everybody uses, inside the
/// lab.
///
/// @param home the folder with the launcher `tocsin`
/// @param topology the namespaces
/// @param configuration the folder they are started with
/// @param logs where each process's output goes, `NAME.log`
record Launcher(Path home, Topology topology, Path configuration, Path logs) {
  private static final long MOST_SECONDS = 60;

  /// A JVM that takes options from these says so among what its command prints.
  private static final Set<String> TOLD_BY_THE_JVM =
      Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS");

  /// Starts a command of Tocsin in a namespace.
  ///
  /// @param name of its log
  /// @param before words to stand before the launcher, such as those of `faketime`
  /// @param arguments the command and its options; the configuration is added
  Process start(String namespace, String name, List<String> before, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(tocsin(arguments));
    ProcessBuilder builder = topology.inside(namespace, command);
    builder
        .environment()
        .put("JDK_JAVA_OPTIONS", "-XX:-UsePerfData " + LabConfiguration.javaOptions(configuration));
    return start(builder, name);
  }

  /// Starts any program in a namespace, or in this process's own.
  Process run(String namespace, String name, List<String> command) throws IOException {
    return start(topology.inside(namespace, command), name);
  }

  Process run(Optional<String> namespace, String name, List<String> command) throws IOException {
    return namespace.isPresent()
        ? run(namespace.get(), name, command)
        : start(new ProcessBuilder(command), name);
  }

  /// What a command of Tocsin prints, line by line.
  ///
  /// @throws IOException with its words if it fails
  List<String> output(List<String> arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(tocsin(arguments)).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().keySet().removeAll(TOLD_BY_THE_JVM);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("`tocsin %s` failed: %s".formatted(arguments.getFirst(), said.strip()));
    }
    return said.lines().toList();
  }

  /// The end of a process's log, for whoever has to find out why it ended.
  String lastWords(String name) {
    try {
      List<String> lines = Files.readAllLines(logs.resolve(name + ".log"));
      return String.join("; ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    } catch (IOException e) {
      return "nothing was said";
    }
  }

  private Process start(ProcessBuilder builder, String name) throws IOException {
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(logs.resolve(name + ".log").toFile()))
        .start();
  }

  private List<String> tocsin(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("tocsin").toString()));
    command.addAll(arguments);
    command.addAll(List.of("--config", configuration.toString()));
    return command;
  }
}
