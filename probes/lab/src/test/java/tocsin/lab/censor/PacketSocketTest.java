package tocsin.lab.censor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class PacketSocketTest {
  private static final int RING = 2_048;

  @Test
  void aDeviceThatCannotBeUsedIsToldInOneSentence() {
    assertThatThrownBy(() -> PacketSocket.open("no-such-device"))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "there is no network device no-such-device: No such device \\(errno 19\\)"
                + "|cannot open a packet socket \\(AF_PACKET\\) for no-such-device: Operation not"
                + " permitted \\(errno 1\\)");
  }

  /// What a busy kernel loses before it reaches the box is not the box's.
  @Test
  @Timeout(60)
  void aBoxKnowsWhatItLostItself() throws IOException, InterruptedException {
    Process trial =
        new ProcessBuilder(
                "unshare",
                "--user",
                "--map-root-user",
                "--net",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                PacketSocketTrial.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(trial.waitFor()).as(said).isZero();
    List<Long> numbers = Stream.of(said.split(" ", -1)).map(Long::valueOf).toList();
    assertThat(numbers).hasSize(4);
    assertThat(numbers.get(0)).as("before").isZero();
    assertThat(numbers.get(2)).as("lost").isBetween(1L, numbers.get(1) - RING);
    assertThat(numbers.get(3)).as("once it is closed").isEqualTo(numbers.get(2));
  }
}
