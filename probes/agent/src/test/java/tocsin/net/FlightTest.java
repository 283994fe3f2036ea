package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tocsin.model.RecordType;
import tocsin.model.Resolver;

final class FlightTest {
  @Test
  void packetsGoAsFarAsTheyMayAndAHelloInTwoPiecesIsNotSeenWhole() throws Exception {
    Process flights =
        new ProcessBuilder(OwnNetwork.command(FlightProcess.class))
            .redirectErrorStream(true)
            .start();
    List<String> said = flights.inputReader().lines().filter(FlightTest::isAFlight).toList();
    assertThat(flights.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said)
        .containsExactly(
            "usual: connection_reset",
            "split: ok",
            "hello 2: generic_timeout_error",
            "connection 2: generic_timeout_error",
            "question 2: generic_timeout_error",
            "hello 3: connection_reset",
            "connection 3: connection_refused",
            "question 3: ok");
  }

  @Test
  void onlyDatagramsAreLimitedOneByOne() {
    Network network = Probe.hasty().begin();
    assertThat(network.limitsHops()).as("on Linux").isTrue();
    Flight.Limited flight = new Flight.Limited(1, Duration.ofMillis(100));
    assertThatThrownBy(
            () -> network.lookup("a.test", RecordType.A, Resolver.parse("dot://127.0.0.1"), flight))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dot://127.0.0.1:853 is not asked by single datagrams");
    assertThatThrownBy(() -> new Flight.Limited(0, Duration.ofMillis(100)))
        .hasMessage("hop limit 0 is not in 1..255");
  }

  private static boolean isAFlight(String line) {
    if (!line.matches("(usual|split|hello \\d|connection \\d|question \\d): .*")) {
      System.err.println(line);
      return false;
    }
    return true;
  }
}
