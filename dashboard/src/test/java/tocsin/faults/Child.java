package tocsin.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A process that a test started, and what it prints.
public final class Child {
  private static final long MOST_SECONDS = 120;

  private final List<String> command;
  private final Process process;
  private final Path output;
  private final Path errors;

  private Child(List<String> command, Process process, Path output, Path errors) {
    this.command = command;
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  static Child start(Path folder, List<String> command) throws IOException {
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .directory(folder.toFile());
    builder.environment().remove("TOCSIN_DEBUG");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return new Child(command, builder.start(), output, errors);
  }

  /// What it has printed.
  public String output() throws IOException {
    return new String(Files.readAllBytes(output), UTF_8);
  }

  /// What it has printed as errors.
  public String errors() throws IOException {
    return new String(Files.readAllBytes(errors), UTF_8);
  }

  /// Waits until it has printed, either way, what the pattern finds, and returns the first group.
  public String said(String pattern) throws Exception {
    Pattern compiled = Pattern.compile(pattern);
    return Patience.answer(
            "`%s` of %s".formatted(pattern, this),
            () -> {
              boolean ended = !process.isAlive();
              Matcher matcher = compiled.matcher(output() + errors());
              if (matcher.find()) {
                return Optional.of(matcher.group(matcher.groupCount()));
              }
              assertThat(ended).as("%s ended before it said `%s`", this, pattern).isFalse();
              return Optional.empty();
            })
        .orElseThrow();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Waits until it has ended and returns its exit code.
  public int ended() throws IOException, InterruptedException {
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("end of %s", this).isTrue();
    deleteLeftovers();
    return process.exitValue();
  }

  /// Native libraries that it unpacked: large, and nobody's after a kill.
  private void deleteLeftovers() throws IOException {
    try (Stream<Path> files = Files.list(output.resolveSibling("."))) {
      for (Path file : files.filter(file -> file.toString().contains(".so")).toList()) {
        Files.delete(file);
      }
    }
  }

  /// Asks it to end (SIGTERM), waits and returns its exit code.
  public int stop() throws IOException, InterruptedException {
    assertThat(process.toHandle().destroy()).isTrue();
    return ended();
  }

  /// Ends it on the spot (SIGKILL).
  public void kill() throws IOException, InterruptedException {
    process.destroyForcibly();
    int code = ended();
    assertThat(code).isNotNegative();
  }

  /// Everything there is to know, for whoever has to find out why a test failed.
  String report() throws IOException {
    return "--- %s%n%s%s%n".formatted(this, output(), errors());
  }

  @Override
  public String toString() {
    int program = command.indexOf("-cp") + 2;
    String words = String.join(" ", command.subList(program, command.size()));
    return "%s (%s)".formatted(words, process.isAlive() ? "running" : process.exitValue());
  }
}
