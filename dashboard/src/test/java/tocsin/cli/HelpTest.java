package tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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
        "replay",
        "export",
        "config",
        "config check",
        "evaluate",
        "bench",
        "bench agent",
        "bench ingest",
        "bench detect",
        "bench judge",
        "bench lab",
        "lab",
        "lab list",
        "lab run",
        "demo"
      })
  void everyCommandHasHelp(String command) {
    assertThat(Tocsin.run((command + " --help").split(" ", -1))).isZero();
  }

  @Test
  void aListOfCommandsSaysAWholeSentenceOfEach() {
    assertThat(all(new CommandLine(new Tocsin())))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            command ->
                assertThat(command.getCommandSpec().usageMessage().description()[0])
                    .as(command.getCommandName())
                    .matches("[A-Z].*[.?]")
                    .hasSizeLessThan(100));
  }

  private static List<CommandLine> all(CommandLine command) {
    return Stream.concat(
            Stream.of(command),
            command.getSubcommands().values().stream().flatMap(one -> all(one).stream()))
        .toList();
  }
}
