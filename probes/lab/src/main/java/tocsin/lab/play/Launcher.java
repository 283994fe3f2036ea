package tocsin.lab.play;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /// JVMs of several labs have the same process ids, and would meet in `/tmp/hsperfdata_USER`.
  private static final String NO_SHARED_FILES = "-XX:-UsePerfData";

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
        .put(
            "JDK_JAVA_OPTIONS",
            NO_SHARED_FILES + " " + LabConfiguration.javaOptions(configuration));
    return start(builder, name);
  }

  /// Starts any program in a namespace.
  Process run(String namespace, String name, List<String> command) throws IOException {
    return start(topology.inside(namespace, command), name);
  }

  /// Starts any program in this process's own namespace.
  Process run(String name, List<String> command) throws IOException {
    return start(new ProcessBuilder(command), name);
  }

  /// What a command of Tocsin prints, line by line.
  ///
  /// @throws IOException with its words if it fails
  List<String> output(List<String> arguments) throws IOException, InterruptedException {
    Path said = Files.createTempFile(logs, arguments.getFirst(), ".said");
    ProcessBuilder builder = withJava(new ProcessBuilder(tocsin(arguments)));
    builder.environment().put("JDK_JAVA_OPTIONS", NO_SHARED_FILES);
    Process process =
        builder
            .redirectError(logs.resolve(arguments.getFirst() + ".log").toFile())
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    List<String> lines = Files.readAllLines(said);
    if (!ended || process.exitValue() != 0) {
      throw new IOException(
          "`tocsin %s` failed: %s"
              .formatted(arguments.getFirst(), lastWords(arguments.getFirst())));
    }
    return lines;
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
    return withJava(builder)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(logs.resolve(name + ".log").toFile()))
        .start();
  }

  private static ProcessBuilder withJava(ProcessBuilder builder) {
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private List<String> tocsin(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("tocsin").toString()));
    command.addAll(arguments);
    command.addAll(List.of("--config", configuration.toString()));
    return command;
  }
}
