package tocsin.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Ten thousand checks of what nobody blocks, in real time: five probes measure 400 hosts once a
/// minute each, so that each of the three takes about five minutes.
@Tag("slow")
final class CleanChecksTest {
  private static final int CHECKS = 10_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void nothingIsSaidToBeBlocked(Plan plan) throws Exception {
    Process world =
        new ProcessBuilder(
                Programs.java(
                    CleanWorld.class,
                    "512m",
                    plan.name(),
                    Integer.toString(CHECKS),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> said = world.inputReader().lines().peek(System.out::println).toList();
    assertThat(world.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isNotEmpty();
    assertThat(said.getLast()).matches("checks \\d{5,} claims 0 lost 0");
  }
}
