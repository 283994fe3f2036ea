package tocsin.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/// The processes that a benchmark has started: all are ended with it, on Ctrl-C too.
final class Children implements AutoCloseable {
  private static final int SECONDS_TO_LEAVE = 5;

  private final Path folder;
  private final Collection<Process> started = new ConcurrentLinkedDeque<>();
  private volatile boolean ending;
  private final Thread atExit = new Thread(this::endAll, "bench-children");

  /// @param folder where their output goes
  Children(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Starts one; its output goes to `NAME.log`.
  Process start(String name, List<String> command) throws IOException {
    return start(name, command, Map.of());
  }

  Process start(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    Process process =
        builder
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(log(name).toFile())
            .start();
    started.add(process);
    if (ending) {
      end(process); // Ctrl-C came while it was being started
    }
    return process;
  }

  /// Where the output of that name goes.
  Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /// Ends one: politely first, by force after five seconds.
  void end(Process process) {
    started.remove(process);
    Signal.CONTINUE.send(process);
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_LEAVE, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    endAll();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // the machine is going down already and has run the hook
    }
  }

  private void endAll() {
    ending = true;
    List.copyOf(started).forEach(this::end);
  }
}
