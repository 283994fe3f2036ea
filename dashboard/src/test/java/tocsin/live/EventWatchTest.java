package tocsin.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
  @TempDir Path dir;

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
