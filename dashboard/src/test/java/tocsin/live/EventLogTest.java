package tocsin.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.web.Happening.ONSET;
import static tocsin.web.Happening.block;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.judge.Mechanism;
import tocsin.web.Happening;

/// The event log only grows, by a line a change.
final class EventLogTest {
  private static final Instant NOW = ONSET.plusSeconds(200);

  @TempDir Path dir;

  @Test
  void everyChangeIsALineAndNothingElseIs() throws Exception {
    EventLog log = EventLog.open(file());
    assertThat(update(log, block().suspected())).hasSize(1);
    assertThat(update(log, block().suspected())).isEmpty();
    assertThat(update(log, block().suspected().shownBy(List.of("a", "b")))).isEmpty();
    assertThat(update(log, block())).hasSize(1);
    assertThat(update(log, block().by(Mechanism.DNS_INJECTION))).hasSize(1);
    assertThat(update(log, block().by(Mechanism.DNS_INJECTION).over(Duration.ofHours(1))))
        .hasSize(1);
    assertThat(Files.readAllLines(file())).hasSize(4);
    assertThat(log.open()).isEmpty();
  }

  @Test
  void whatWasWrittenIsThereAfterARestart() throws Exception {
    EventLog log = EventLog.open(file());
    update(log, block().suspected(), block().id("other").of("telegram"));
    update(log, block(), block().id("other").of("telegram").over(Duration.ofMinutes(4)));
    EventLog again = EventLog.open(file());
    assertThat(again.after(0)).isEqualTo(log.after(0));
    assertThat(again.latest()).isEqualTo(log.latest());
    assertThat(again.last()).isEqualTo(4);
    assertThat(
            update(again, block(), block().id("other").of("telegram").over(Duration.ofMinutes(4))))
        .isEmpty();
  }

  @Test
  void aLineThatACrashCutShortIsTakenAway() throws Exception {
    EventLog log = EventLog.open(file());
    update(log, block());
    Files.writeString(file(), "{\"sequence\":2,\"recor", StandardOpenOption.APPEND);
    EventLog again = EventLog.open(file());
    assertThat(again.last()).isEqualTo(1);
    assertThat(update(again, block().over(Duration.ofHours(1)))).hasSize(1);
    assertThat(EventLog.open(file()).after(0)).hasSize(2);
  }

  @Test
  void aLineThatCannotBeReadIsSkippedAndCounted() throws Exception {
    Files.writeString(file(), "no event\n");
    EventLog log = EventLog.open(file());
    assertThat(log.after(0)).isEmpty();
    assertThat(update(log, block()).getFirst().sequence()).isEqualTo(2);
  }

  @Test
  void anEventThatIsGoneIsWithdrawnOnceAndMayComeBack() throws Exception {
    EventLog log = EventLog.open(file());
    update(log, block());
    assertThat(update(log)).singleElement().matches(Entry::withdrawn);
    assertThat(update(log)).isEmpty();
    assertThat(log.open()).isEmpty();
    assertThat(update(log, block())).singleElement().matches(Entry::isOpen);
  }

  @Test
  void whatIsOverAndForgottenByTheDetectorIsNotWithdrawn() throws Exception {
    EventLog log = EventLog.open(file());
    update(log, block().over(Duration.ofMinutes(20)));
    assertThat(update(log)).isEmpty();
  }

  private static List<Entry> update(EventLog log, Happening... events) throws Exception {
    return log.update(List.of(events).stream().map(Happening::event).toList(), _ -> true, NOW);
  }

  private Path file() {
    return dir.resolve("events.ndjson");
  }
}
