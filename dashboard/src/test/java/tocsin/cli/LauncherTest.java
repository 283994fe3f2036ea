package tocsin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher `tocsin` beside a JDK and a Maven that only tell how they were called.
final class LauncherTest {
  @TempDir private Path folder;
  private Path home = Path.of("home");

  @BeforeEach
  void install() throws IOException {
    home = folder.resolve("home of tocsin");
    program("home of tocsin/tocsin", Files.readString(root().resolve("tocsin")));
    program(
        "home of tocsin/probes/agent/train.sh",
        "#!/bin/sh\necho trained >>\"$(dirname \"$0\")/trained\"\ntouch \"$1\"\n");
    write("home of tocsin/probes/agent/target/agent-0.1.0.jar", "");
    write("home of tocsin/pom.xml", "");
    write("home of tocsin/dashboard/target/.built", "");
    write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
    program("jdk/bin/javac", "#!/bin/sh\n");
    program("jdk/bin/java", "#!/bin/sh\nprintf 'java %s\\n' \"$*\"\n");
    program("bin/mvn", "#!/bin/sh\nprintf 'mvn %s\\n' \"$*\"\n");
  }

  @Test
  void helpAndEnrolmentPrepareNoProbe() throws Exception {
    for (List<String> asked :
        List.of(List.of("--help"), List.of("-V"), List.of("enrol", "--token", "x"))) {
      assertThat(probe(asked.toArray(String[]::new)))
          .contains("tocsin.agent.ProbeCommand " + asked.getFirst())
          .doesNotContain("preparing", "AOTCache");
    }
    assertThat(home.resolve("probes/agent/trained")).doesNotExist();
  }

  @Test
  void aProbeThatStartsIsPreparedOnce() throws Exception {
    assertThat(probe("--config", "c")).contains("preparing", "-XX:AOTCache=", "--config c");
    assertThat(probe("--config", "c")).contains("-XX:AOTCache=").doesNotContain("preparing");
    assertThat(home.resolve("probes/agent/trained")).hasContent("trained");
  }

  @Test
  void aServiceWithoutAHomeFolderCanRunIt() throws Exception {
    assertThat(start(List.of("env", "-u", "HOME", launcher(), "probe")))
        .contains("tocsin.agent.ProbeCommand");
  }

  @Test
  void aBuildThatIsNotWatchedHasNoColours() throws Exception {
    Files.delete(home.resolve("dashboard/target/.built"));
    assertThat(run("--help")).contains("mvn ", "-Dstyle.color=never", "tocsin.cli.Tocsin --help");
    assertThat(home.resolve("dashboard/target/.built")).exists();
  }

  @Test
  void noEscapeCodeOfTheRealMavenIsPassedOn() throws Exception {
    Files.delete(home.resolve("dashboard/target/.built"));
    program(
        "bin/mvn",
        "#!/bin/sh%nJAVA_HOME='%s' PATH=${PATH#*:} exec mvn \"$@\" -v%n"
            .formatted(System.getProperty("java.home")));
    assertThat(run("--help")).contains("building").doesNotContain("\u001B");
  }

  private String probe(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("probe"));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  private String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher()));
    command.addAll(List.of(arguments));
    return start(command);
  }

  private String launcher() {
    return home.resolve("tocsin").toString();
  }

  private String start(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().merge("PATH", folder.resolve("bin") + ":", (path, own) -> own + path);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private static Path root() {
    return Path.of(System.getProperty("tocsin.root"));
  }

  private void program(String name, String text) throws IOException {
    write(name, text);
    Files.setPosixFilePermissions(
        folder.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }
}
