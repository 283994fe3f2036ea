package tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "probe",
        "probe enrol",
        "dashboard",
        "dashboard token",
        "dashboard probes",
        "check",
        "config",
        "config check",
        "bench",
        "bench agent",
        "bench ingest",
        "bench lab",
        "lab",
        "lab list",
        "lab run",
        "demo"
      })
  void everyCommandHasHelp(String command) {
    assertThat(Tocsin.run((command + " --help").split(" ", -1))).isZero();
  }
}
