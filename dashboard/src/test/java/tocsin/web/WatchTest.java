package tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.judge.State;
import tocsin.model.Target;
import tocsin.web.Tale.Fate;

final class WatchTest {
  @TempDir Path dir;

  @Test
  void aForgedAnswerThatCameThroughTwiceIsABlock() throws Exception {
    try (World world = new World(dir)) {
      world
          .with(World.control("NL", 1136, "nl-1136-a"))
          .with(World.control("JP", 2497, "jp-2497-a"))
          .with(
              World.probe("CN", 4134, "cn-4134-a"),
              endpoint ->
                  endpoint.host().equals("uptime.signal.org") ? Fate.FORGED_ANSWER : Fate.WORKS)
          .minutes(3);
      assertThat(world.watch().current().standing(new Place(new Target("signal", "status"), "CN")))
          .get()
          .extracting(standing -> standing.cell().state())
          .isEqualTo(State.BLOCKED);
    }
  }
}
