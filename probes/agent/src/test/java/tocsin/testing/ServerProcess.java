package tocsin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A server program in a temporary folder of its own, from when it answers until it is closed.
final class ServerProcess implements AutoCloseable {
  /// Tells whether the server answers yet.
  @FunctionalInterface
  interface Answering {
    boolean now() throws IOException;
  }

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Path folder;
  private final Process process;

  private ServerProcess(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /// A new empty folder for a server's files.
  static Path folder(String name) throws IOException {
    return Files.createTempDirectory("tocsin-" + name);
  }

  /// Starts the program and waits until it answers.
  ///
  /// @throws IOException if it is not installed, ends or does not answer; with what it printed
  static ServerProcess start(Path folder, Answering answering, List<String> command)
      throws IOException {
    return start(folder, answering, command, Map.of());
  }

  /// The same with more in its environment.
  static ServerProcess start(
      Path folder, Answering answering, List<String> command, Map<String, String> environment)
      throws IOException {
    Path log = folder.resolve("output.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    ServerProcess server = new ServerProcess(folder, process);
    try {
      server.await(answering, command, log);
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /// Ends the process and deletes its folder, once.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      delete();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void await(Answering answering, List<String> command, Path log) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answering.now()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException(
            "`%s` %s; it printed: %s"
                .formatted(
                    String.join(" ", command),
                    process.isAlive() ? "does not answer" : "ended",
                    Files.readString(log)));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void delete() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
