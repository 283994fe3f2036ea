package tocsin.lab.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that runs in a namespace, from when it is ready until it is closed.
final class ServerProgram implements Server {
  /// Tells whether the program is ready.
  @FunctionalInterface
  interface Ready {
    boolean now() throws IOException;
  }

  private static final int PAUSE_MILLIS = 5;
  private static final int MOST_PAUSES = 4000;
  private static final int LAST_WORDS = 2000;

  private final List<String> command;
  private final Path log;
  private final Process process;

  private ServerProgram(List<String> command, Path log, Process process) {
    this.command = List.copyOf(command);
    this.log = log;
    this.process = process;
  }

  /// Starts the program and waits until it is ready.
  ///
  /// @param command the program's name and its arguments
  /// @param log what it prints goes there
  /// @throws IOException if it is not installed, ends or does not get ready, with what it printed
  static ServerProgram start(
      Namespaces namespaces, String namespace, List<String> command, Path log, Ready ready)
      throws IOException, InterruptedException {
    Process process =
        namespaces
            .inside(namespace, installed(command))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    ServerProgram program = new ServerProgram(command, log, process);
    try {
      program.await(ready);
      return program;
    } catch (IOException | InterruptedException e) {
      program.close();
      throw e;
    }
  }

  /// Runs a program to its end.
  ///
  /// @throws IOException if it is not installed or fails, with what it printed
  static void run(Namespaces namespaces, String namespace, List<String> command, Path log)
      throws IOException, InterruptedException {
    Process process =
        namespaces
            .inside(namespace, installed(command))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor((long) PAUSE_MILLIS * MOST_PAUSES, TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw failure(command, "does not end", log);
    }
    if (process.exitValue() != 0) {
      throw failure(command, "failed", log);
    }
  }

  /// Those of its processes that have started none themselves.
  List<ProcessHandle> innermost() {
    return process.descendants().filter(each -> each.children().findAny().isEmpty()).toList();
  }

  /// Asks the program to end and makes it end if it does not.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until something has come to pass.
  ///
  /// @throws IOException if the program ends before, or after twenty seconds, with what it printed
  void await(Ready ready) throws IOException, InterruptedException {
    for (int pause = 0; !ready.now(); pause++) {
      if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw failure(command, "ended", log);
      }
      if (pause == MOST_PAUSES) {
        throw failure(command, "does not get ready", log);
      }
    }
  }

  private static IOException failure(List<String> command, String what, Path log)
      throws IOException {
    String printed = Files.exists(log) ? Files.readString(log) : "";
    return new IOException(
        "`%s ...` %s; it printed: %s"
            .formatted(
                String.join(" ", command.subList(0, Math.min(5, command.size()))),
                what,
                printed.substring(Math.max(0, printed.length() - LAST_WORDS)).strip()));
  }

  private static List<String> installed(List<String> command) throws IOException {
    String name = command.getFirst();
    if (Programs.ofMachine().find(name).isEmpty()) {
      throw new IOException(
          "the program %s is not installed; `apt-get install %s` brings it"
              .formatted(name, packageOf(name)));
    }
    return command;
  }

  private static String packageOf(String program) {
    return switch (program) {
      case "nginx" -> "nginx-light";
      case "turnserver" -> "coturn";
      case "nft" -> "nftables";
      case "ip" -> "iproute2";
      default -> program;
    };
  }
}
