package tocsin.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.web.Happening.block;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.detect.Event;
import tocsin.detect.Phase;
import tocsin.judge.Mechanism;
import tocsin.model.Vantage;
import tocsin.web.Tale.Fate;
import tocsin.web.World;

/// Events that are older than the detector's memory go on until they end.
final class CarriedTest {
  private static final Instant LONG_AGO = World.START.minus(Duration.ofDays(100));
  private static final Instant MEMORY = World.START.minus(Duration.ofDays(3));
  private static final Event OLD = block().since(LONG_AGO, LONG_AGO).event();

  @TempDir Path dir;

  @Test
  void whatTheDetectorNoLongerSeesGoesOnWhileItsRoleFails() throws Exception {
    try (World world = blocked()) {
      Carried carried = new Carried();
      for (int minute = 0; minute < 15; minute++) {
        assertThat(with(carried, List.of(), world.minutes(1))).containsExactly(OLD);
      }
    }
  }

  @Test
  void itIsOverWhenItsRoleHasBeenReachableForTenMinutes() throws Exception {
    try (World world = new World(dir).with(World.control("NL", 1103, "nl-1")).with(china())) {
      Carried carried = new Carried();
      world.minutes(1);
      Instant well = world.now();
      assertThat(with(carried, List.of(), world)).containsExactly(OLD);
      assertThat(with(carried, List.of(), world.minutes(9))).containsExactly(OLD);
      assertThat(with(carried, List.of(), world.minutes(1)))
          .singleElement()
          .extracting(Event::phase)
          .isEqualTo(new Phase.Over(well));
    }
  }

  @Test
  void missingDataEndsNothing() throws Exception {
    try (World world = new World(dir).with(china()).minutes(1)) {
      world.silence(Duration.ofHours(3));
      Carried carried = new Carried();
      assertThat(with(carried, List.of(), world)).containsExactly(OLD);
      world.silence(Duration.ofHours(3));
      assertThat(with(carried, List.of(), world)).containsExactly(OLD);
    }
  }

  @Test
  void whatTheDetectorSeesFromTheEdgeOfItsMemoryOnIsTheOldEvent() throws Exception {
    Event edge =
        block()
            .id("edge")
            .by(Mechanism.DNS_INJECTION)
            .since(MEMORY, MEMORY.plusSeconds(120))
            .event();
    try (World world = blocked()) {
      List<Event> all = with(new Carried(), List.of(edge), world.minutes(1));
      assertThat(all).hasSize(1);
      assertThat(all.getFirst().id()).isEqualTo(OLD.id());
      assertThat(all.getFirst().onset()).isEqualTo(OLD.onset());
      assertThat(all.getFirst().mechanisms()).containsExactly(Mechanism.DNS_INJECTION);
    }
  }

  @Test
  void whatBeganLaterIsAnotherEvent() throws Exception {
    Event fresh = block().id("fresh").of("telegram").event();
    try (World world = blocked()) {
      assertThat(with(new Carried(), List.of(fresh), world.minutes(1))).containsExactly(OLD, fresh);
    }
  }

  @Test
  void anEventOfTheDetectorsMemoryIsTheDetectorsToTell() throws Exception {
    Event recent = block().since(World.START, World.START).event();
    try (World world = blocked()) {
      List<Event> all =
          new Carried()
              .with(
                  List.of(),
                  List.of(new Entry(1, World.START, false, recent)),
                  MEMORY,
                  world.minutes(1).watch().current());
      assertThat(all).isEmpty();
      assertThat(Carried.isBeyond(recent, MEMORY)).isFalse();
      assertThat(Carried.isBeyond(OLD, MEMORY)).isTrue();
    }
  }

  private static List<Event> with(Carried carried, List<Event> seen, World world) {
    return carried.with(
        seen, List.of(new Entry(1, LONG_AGO, false, OLD)), MEMORY, world.watch().current());
  }

  private World blocked() throws IOException {
    return new World(dir)
        .with(World.control("NL", 1103, "nl-1"))
        .with(
            china(),
            at ->
                at.target().toString().equals("signal/messaging")
                    ? Fate.RESET_AT_SERVER_NAME
                    : Fate.WORKS);
  }

  private static Vantage china() {
    return World.probe("CN", 4134, "cn-1");
  }
}
