package tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tocsin.faults.Child;
import tocsin.faults.Patience;
import tocsin.faults.Processes;

/// The outbox survives `kill -9`, whenever it comes.
final class KilledTellerTest {
  private static final int KILLS = 5;
  private static final long EVENTS = 150;

  @RegisterExtension final Processes processes = new Processes();

  @TempDir Path dir;

  @Test
  void everyMessageArrivesInOrderAndATwiceToldOneHasItsOldId() throws Exception {
    try (Ear ear = new Ear()) {
      for (int kill = 1; kill <= KILLS; kill++) {
        Child child = teller(ear);
        int enough = kill * 20;
        Patience.until("some were told", () -> ear.heard().size() >= enough);
        child.kill();
      }
      teller(ear).said("(told)");
      List<String> ids = ear.said("id");
      assertThat(ids.stream().distinct())
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, EVENTS)
                  .mapToObj(number -> "event-%d-%d".formatted(number, number))
                  .toList());
      assertThat(ids).hasSizeLessThanOrEqualTo((int) EVENTS + KILLS);
    }
  }

  private Child teller(Ear ear) throws Exception {
    return processes.java(
        List.of("-Xmx128m", "-Dtocsin.root=" + System.getProperty("tocsin.root")),
        Teller.class,
        dir.toString(),
        ear.address("/hook").toString(),
        String.valueOf(EVENTS));
  }
}
