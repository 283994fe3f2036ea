package tocsin.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.detect.Event;
import tocsin.detect.EventClass;
import tocsin.detect.Settings;
import tocsin.judge.Fingerprints;
import tocsin.model.Measurement;
import tocsin.model.Vantage;
import tocsin.web.Bulletin;
import tocsin.web.Tale;
import tocsin.web.Tale.Fate;
import tocsin.web.World;

/// The detector on a real store: what comes in, late or not, is taken in, and a restart forgets
/// nothing.
final class EventWatchTest {
  private static final Duration GRACE = MinuteFeed.GRACE;

  @TempDir Path dir;

  private boolean blocked;

  @Test
  void aMinuteIsTakenInTwentySecondsAfterItsEnd() throws Exception {
    try (World world = calm()) {
      world.minutes(3);
      EventWatch watch = watch(world);
      watch.refresh();
      assertThat(watch.current().health().rounds()).isEqualTo(2);
      world.silence(Duration.ofSeconds(20));
      watch.refresh();
      assertThat(watch.current().health().rounds()).isEqualTo(3);
      assertThat(watch.current().health().lag()).isEqualTo(Duration.ofSeconds(20));
      assertThat(watch.current().health().trouble()).isEmpty();
    }
  }

  @Test
  void everyRoleAndControlIsObservedOnceAMinute() throws Exception {
    try (World world = calm()) {
      world.minutes(3).silence(Duration.ofSeconds(20));
      EventWatch watch = watch(world);
      watch.refresh();
      long first = watch.current().health().observations();
      assertThat(first).isPositive();
      watch.refresh();
      assertThat(watch.current().health().observations()).isEqualTo(first);
    }
  }

  @Test
  void whatComesLateIsTakenInWhenItComes() throws Exception {
    try (World world = calm()) {
      world.minutes(3).silence(Duration.ofMinutes(5));
      EventWatch watch = watch(world);
      watch.refresh();
      Bulletin before = watch.current();
      assertThat(before.health().late()).isZero();
      world.add(late(world));
      watch.refresh();
      assertThat(watch.current().health().late()).isPositive();
      assertThat(watch.current().health().observations())
          .isEqualTo(before.health().observations() + watch.current().health().late());
    }
  }

  @Test
  void aBlockInThreeNetworksIsAnEventWithinMinutesAndOverWhenItEnds() throws Exception {
    try (World world = censored()) {
      EventWatch watch = watch(world);
      world.minutes(15).silence(GRACE);
      watch.refresh();
      assertThat(watch.current().open()).isEmpty();
      blocked = true;
      Instant onset = world.now();
      world.minutes(5).silence(GRACE);
      watch.refresh();
      Event event = watch.current().open().getFirst();
      assertThat(event.kind()).isEqualTo(EventClass.BLOCKING);
      assertThat(event.service()).isEqualTo("signal");
      assertThat(event.region()).isEqualTo("CN");
      assertThat(event.networks()).contains(4134L, 4837L, 9808L);
      assertThat(event.onset().latest()).isBetween(onset.minusSeconds(60), onset.plusSeconds(120));
      assertThat(world.store().find(event.witnesses().getFirst())).isPresent();
      blocked = false;
      world.minutes(15).silence(GRACE);
      watch.refresh();
      assertThat(watch.current().open()).isEmpty();
      assertThat(watch.current().find(event.id()))
          .hasValueSatisfying(now -> assertThat(now.isOpen()).isFalse());
      assertThat(watch.log().latest()).map(Entry::state).containsExactly("over");
    }
  }

  @Test
  void theFirstFailureIsAskedForBeforeItsMinuteIsClosedAndTheProbesOfOtherRegionsAreNotAsked()
      throws Exception {
    try (World world = censored()) {
      EventWatch watch = watch(world);
      Vantage probe = World.probe("CN", 4134, "cn-4134-k3f9");
      world.minutes(10);
      watch.refresh();
      assertThat(watch.escalations(probe)).isEmpty();
      blocked = true;
      world.minutes(1);
      watch.refresh();
      assertThat(watch.current().health().rounds()).as("before the block").isEqualTo(10);
      assertThat(watch.escalations(probe))
          .extracting(one -> one.target().toString())
          .containsExactly("signal/messaging");
      assertThat(watch.escalations(World.control("NL", 1103, "nl-1103-c4d2"))).isEmpty();
      world.minutes(4).silence(GRACE);
      watch.refresh();
      assertThat(watch.current().open()).hasSize(1);
      assertThat(watch.escalations(probe)).as("it is sure").isEmpty();
    }
  }

  @Test
  void theSameMeasurementsAreTheSameEventsWithoutTheLogAndWithIt() throws Exception {
    try (World world = censored()) {
      EventWatch watch = watch(world);
      for (int minute = 0; minute < 22; minute++) {
        blocked = minute >= 15;
        world.minutes(1);
        watch.refresh();
      }
      world.silence(GRACE);
      watch.refresh();
      List<Event> before = watch.current().events();
      assertThat(before).isNotEmpty();
      long lines = watch.log().last();
      EventWatch again = watch(world);
      again.refresh();
      assertThat(again.current().events()).isEqualTo(before);
      assertThat(again.log().last()).isEqualTo(lines);
      Files.delete(dir.resolve("events.ndjson"));
      EventWatch afresh = watch(world);
      afresh.refresh();
      assertThat(afresh.current().events()).isEqualTo(before);
    }
  }

  private World censored() throws IOException {
    World world =
        new World(dir)
            .with(World.control("NL", 1103, "nl-1103-c4d2"))
            .with(World.control("DE", 3320, "de-3320-c4d2"))
            .with(World.control("SE", 1257, "se-1257-c4d2"));
    for (long network : List.of(4134L, 4837L, 9808L)) {
      world.with(
          World.probe("CN", network, "cn-%d-k3f9".formatted(network)),
          at ->
              blocked && at.target().toString().equals("signal/messaging")
                  ? Fate.RESET_AT_SERVER_NAME
                  : Fate.WORKS);
    }
    return world;
  }

  private World calm() throws IOException {
    return new World(dir)
        .with(World.control("NL", 1103, "nl-1103-c4d2"))
        .with(World.probe("CN", 4134, "cn-4134-k3f9"));
  }

  /// What a probe that could not deliver at the time measured in the first minute.
  private static List<Measurement> late(World world) {
    Vantage probe = World.probe("CN", 9808, "cn-9808-a1b2");
    Random random = new Random(3);
    return world.configuration().scheduled().stream()
        .flatMap(service -> service.roles().stream())
        .flatMap(role -> role.endpoints().stream())
        .map(endpoint -> Tale.of(random, probe, endpoint, World.START.plusSeconds(10), Fate.WORKS))
        .toList();
  }

  private EventWatch watch(World world) throws IOException {
    return new EventWatch(
        world.store(),
        world.configuration(),
        Fingerprints.NONE,
        world.watch()::current,
        dir.resolve("events.ndjson"),
        Settings.PLAIN,
        world::now);
  }
}
