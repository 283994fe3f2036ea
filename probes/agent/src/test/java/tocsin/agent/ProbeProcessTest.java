package tocsin.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The probe as operators run it: a process of its own.
final class ProbeProcessTest {
  @TempDir private Path folder;

  @Test
  void itIsEnrolledMeasuresDeliversAndStopsInGoodOrderOnSigterm() throws Exception {
    try (ServerSocket open = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        FakeDashboard dashboard = new FakeDashboard(Identity.in(probe()).getPublic())) {
      Path config = configuration(open.getLocalPort());
      Process enrol = java("enrol", "--dashboard", dashboard.url(), "--token", "good");
      assertThat(text(enrol)).isEqualTo("enrolled: this probe is cn-4134-k3f9 in CN, AS4134\n");
      assertThat(enrol.waitFor()).isZero();

      Process process = java("--config", config.toString(), "--resolver", "127.0.0.1:9");
      while (dashboard.accepted().size() < 3) {
        assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
      }
      assertThat(process.toHandle().destroy()).isTrue();
      assertThat(text(process))
          .contains("info  probe cn-4134-k3f9 in CN measures")
          .contains("info  stopping")
          .doesNotContain("error", "Exception", "\tat ");
      assertThat(process.waitFor()).isEqualTo(128 + 15);
    }
  }

  @Test
  void aTokenEnrolsItAtItsFirstStartAndIsNotAskedForAgain() throws Exception {
    try (ServerSocket open = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        FakeDashboard dashboard = new FakeDashboard(Identity.in(probe()).getPublic())) {
      String config = configuration(open.getLocalPort()).toString();
      for (String token : List.of("good", "used")) {
        int before = dashboard.accepted().size();
        Process process =
            java("--config", config, "--dashboard", dashboard.url(), "--token", token);
        while (dashboard.accepted().size() < before + 3) {
          assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(process.toHandle().destroy()).isTrue();
        assertThat(text(process)).contains("info  probe cn-4134-k3f9 in CN measures");
      }
    }
  }

  @Test
  void aTokenNeedsTheDashboardThatMadeIt() throws Exception {
    Process process = java("--config", configuration(1).toString(), "--token", "good");
    assertThat(text(process))
        .isEqualTo("tocsin: --token: name the dashboard that made it with --dashboard URL\n");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void itsHelpNamesTheCommandAsItIsGiven() throws Exception {
    Process process = java("--help");
    assertThat(text(process))
        .startsWith("Usage: tocsin probe ")
        .contains("udp://, tcp://, dot://, https://");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void whatItsOperatorCanMendIsOneSentenceAndExitCodeTwo() throws Exception {
    Process process = java("--config", configuration(1).toString());
    assertThat(text(process))
        .isEqualTo(
            "tocsin: %s: this probe is not enrolled; run `./tocsin probe enrol --dashboard URL --token TOKEN`\n",
            probe().resolve("probe.json"));
    assertThat(process.waitFor()).isEqualTo(2);
  }

  private Path probe() {
    return folder.resolve("data").resolve("probe");
  }

  private Path configuration(int port) throws IOException {
    Path config = folder.resolve("config");
    Files.createDirectories(config.resolve("targets"));
    Files.createDirectories(config.resolve("trust"));
    Files.writeString(
        config.resolve("targets").resolve("test.yml"),
        """
        service: test
        name: Test
        interval: 10s
        roles:
          messaging:
            endpoints:
              - tcp://127.0.0.1:%d
        """
            .formatted(port));
    Files.writeString(config.resolve("regions.yml"), "CN: China\nZZ: no region given\n");
    Files.writeString(
        config.resolve("controls.yml"),
        "global:\n  - tcp://127.0.0.1:%d\n  - tcp://127.0.0.2:%d\n".formatted(port, port));
    return config;
  }

  private Process java(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ProbeCommand.class.getName(),
                "--data",
                folder.resolve("data").toString(),
                "--metrics-port",
                "0"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String text(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
