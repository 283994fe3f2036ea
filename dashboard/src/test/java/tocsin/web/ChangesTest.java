package tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.judge.Cell;
import tocsin.judge.Control;
import tocsin.judge.Judged;
import tocsin.judge.State;
import tocsin.judge.Story;
import tocsin.judge.Verdict;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Target;

final class ChangesTest {
  private static final Instant START = Instant.parse("2021-03-15T10:00:00Z");
  private static final Verdict.Because WHY = new Verdict.Because("rule", "reason", List.of());

  @TempDir Path dir;

  @Test
  void aBlockBeginsWithTheFirstFailureThatLedToIt() throws Exception {
    Changes changes = new Changes(dir.resolve("changes"), START);
    changes.update(List.of(cell(new Verdict.Reachable(WHY))), START);
    changes.update(List.of(cell(new Verdict.Unclear(WHY))), START.plusSeconds(60));
    List<Standing> standings =
        changes.update(List.of(cell(new Verdict.Blocked(WHY, Layer.TLS))), START.plusSeconds(80));
    assertThat(standings.getFirst().since()).contains(START.plusSeconds(60));
    assertThat(changes.latest())
        .extracting(Change::to)
        .containsExactly(State.BLOCKED, State.SUSPECTED, State.REACHABLE);
  }

  @Test
  void aRestartForgetsNothingAndALineCutShortIsSkipped() throws Exception {
    Path file = dir.resolve("changes");
    Changes before = new Changes(file, START);
    before.update(List.of(cell(new Verdict.Blocked(WHY, Layer.TLS))), START);
    Files.writeString(file, "{\"at\":\"2021", StandardOpenOption.APPEND);
    Changes after = new Changes(file, START.plusSeconds(600));
    assertThat(after.latest()).isEqualTo(before.latest());
    List<Standing> standings =
        after.update(List.of(cell(new Verdict.Blocked(WHY, Layer.TLS))), START.plusSeconds(601));
    assertThat(standings.getFirst().since()).contains(START);
    assertThat(after.latest()).hasSize(1);
  }

  @Test
  void rightAfterAStartMissingDataIsNoChange() throws Exception {
    Path file = dir.resolve("changes");
    new Changes(file, START).update(List.of(cell(new Verdict.Reachable(WHY))), START);
    Changes after = new Changes(file, START.plusSeconds(600));
    after.update(List.of(cell(new Verdict.NotMeasured(WHY))), START.plusSeconds(601));
    assertThat(after.latest()).hasSize(1);
    after.update(List.of(cell(new Verdict.NotMeasured(WHY))), START.plusSeconds(1000));
    assertThat(after.latest().getFirst().to()).isEqualTo(State.NO_DATA);
  }

  @Test
  void aChangeToNoDataNamesTheMeasurementThatShowsIt() throws Exception {
    Changes changes = new Changes(dir.resolve("changes"), START.minusSeconds(600));
    changes.update(List.of(cell(new Verdict.Reachable(WHY))), START);
    Measurement failed =
        Story.of("cn-1", Story.CHAT, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR);
    Verdict offline =
        new Verdict.Local(new Verdict.Because("local.controls", "why", List.of(failed.id())));
    Judged judged = new Judged(failed, Control.NONE, offline);
    changes.update(
        List.of(new Cell(failed.target(), "CN", offline, List.of(judged))), START.plusSeconds(60));
    Change change = changes.latest().getFirst();
    assertThat(change.to()).isEqualTo(State.NO_DATA);
    assertThat(change.measurement()).isEqualTo(failed.id());
    assertThat(change.at()).isEqualTo(failed.startedAt());
  }

  private static Cell cell(Verdict verdict) {
    return new Cell(new Target("signal", "messaging"), "CN", verdict, List.of());
  }
}
