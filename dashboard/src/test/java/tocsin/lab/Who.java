package tocsin.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// As whom the launcher is run, and where.
///
/// @param name what the results are told by
/// @param prefix what the launcher is started by
/// @param home the checkout, or a copy of it
/// @param folder this one's own: its home folder, its temporary files and what it prints
record Who(String name, List<String> prefix, Path home, Path folder) {
  /// Set for every process of ours, and inherited by what it starts.
  static final String MARK = "TOCSIN_LAB_IT";

  /// The kernel's overflow user, `nobody`, who owns nothing.
  private static final String NOBODY = "65534";

  /// What the launcher and the lab read, and what the launcher compares a build with.
  private static final String COPY =
      """
      cp -a --parents tocsin pom.xml config data probes/*/pom.xml dashboard/pom.xml \
        probes/lab/scenarios probes/lab/worlds probes/lab/targets probes/agent/train.sh \
        probes/agent/target/*.jar probes/agent/target/lib probes/agent/target/probe.aot \
        dashboard/target/*.jar dashboard/target/lib dashboard/target/.built "$1" &&
      chmod -R a+rX "$1"
      """;

  /// Root and an ordinary user if root runs the tests, else whoever does.
  ///
  /// @param root the checkout
  /// @param folder an empty one, which becomes readable by all
  static List<Who> all(Path root, Path folder) throws IOException, InterruptedException {
    if (!isRoot()) {
      return List.of(new Who("user", List.of(), root, own(folder, "user")));
    }
    run(folder, "chmod", "a+rx", folder.toString());
    Path copy = Files.createDirectory(folder.resolve("tocsin"));
    run(root, "sh", "-c", COPY, "copy", copy.toString());
    Path own = own(folder, "user");
    run(folder, "chown", "-R", NOBODY + ":" + NOBODY, own.toString());
    List<String> nobody =
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    return List.of(
        new Who("root", List.of(), root, own(folder, "root")), new Who("user", nobody, copy, own));
  }

  static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  /// Starts a command of Tocsin; it prints into `NAME.out` and `NAME.err`.
  Process tocsin(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(home.resolve("tocsin").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(folder.resolve(name + ".err").toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JDK_JAVA_OPTIONS", "\"-Djava.io.tmpdir=" + temporary() + "\"");
    builder.environment().put("HOME", folder.toString());
    builder.environment().put(MARK, Long.toString(ProcessHandle.current().pid()));
    return builder.start();
  }

  /// What that command has printed so far.
  List<String> output(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name + ".out"));
  }

  /// What that command has said so far.
  String errors(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".err"));
  }

  /// Where its temporary files are.
  Path temporary() {
    return folder.resolve("tmp");
  }

  @Override
  public String toString() {
    return name;
  }

  private static Path own(Path folder, String name) throws IOException {
    Files.createDirectories(folder.resolve(name).resolve("tmp"));
    return folder.resolve(name);
  }

  private static void run(Path in, String... command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).directory(in.toFile()).inheritIO().start().waitFor() != 0) {
      throw new IOException("failed: " + String.join(" ", command));
    }
  }
}
