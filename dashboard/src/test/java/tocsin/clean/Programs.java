package tocsin.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Programs of this machine that set up a network namespace.
final class Programs {
  private Programs() {}

  /// Runs a command to its end.
  ///
  /// @throws IOException if it fails
  static void run(String... command) throws IOException, InterruptedException {
    feed("", command);
  }

  /// The same, with that on its standard input.
  static void feed(String input, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (OutputStream to = process.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    }
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }

  /// No segments longer than the wire, and whole checksums, as on a wire.
  static void plainWire(String device) throws IOException, InterruptedException {
    run(
        "ethtool", "-K", device, "tso", "off", "gso", "off", "gro", "off", "tx", "off", "rx",
        "off");
  }

  /// A Java program of this class path in a network namespace of its own.
  static List<String> java(Class<?> program, String heap, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare",
                "--map-root-user",
                "--net",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Xmx" + heap,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
