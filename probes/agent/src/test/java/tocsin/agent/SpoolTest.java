package tocsin.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Spool.Bounds SMALL = new Spool.Bounds(10_000, 1_000, 1 << 20, Duration.ZERO);

  @TempDir private Path folder;
  private final Notes notes = new Notes();

  @Test
  void linesComeBackInOrderAfterARestart() throws Exception {
    try (Spool spool = open(SMALL)) {
      offer(spool, 1, 30);
    }
    try (Spool spool = open(SMALL)) {
      offer(spool, 31, 40);
      assertThat(drain(spool)).containsExactlyElementsOf(numbers(1, 40));
    }
  }

  @Test
  void whatWasDeliveredIsNotReadAgainAfterARestartAndItsSegmentsAreGone() throws Exception {
    try (Spool spool = open(SMALL)) {
      offer(spool, 1, 30);
      Batch batch = spool.segments().read(5, 1 << 20);
      spool.segments().delivered(batch.end());
      assertThat(numbers(batch)).containsExactlyElementsOf(numbers(1, 5));
    }
    try (Spool spool = open(SMALL)) {
      assertThat(drain(spool)).containsExactlyElementsOf(numbers(6, 30));
      assertThat(spool.segments().unsent()).isZero();
    }
    assertThat(Segment.list(folder)).isEmpty();
  }

  @Test
  void aWriteThatWasCutShortAnywhereIsCutOffAndCounted() throws Exception {
    try (Spool spool = open(SMALL)) {
      offer(spool, 1, 2);
    }
    Path file = Segment.list(folder).getFirst().file();
    byte[] whole = Files.readAllBytes(file);
    byte[] next = SpoolProcess.line(3, 20);
    for (int cut = 1; cut <= next.length; cut++) {
      Files.write(file, whole);
      Files.write(file, Arrays.copyOf(next, cut), StandardOpenOption.APPEND);
      try (Spool spool = open(SMALL)) {
        assertThat(spool.torn()).isEqualTo(1);
        assertThat(numbers(spool.segments().read(100, 1 << 20))).containsExactly(1L, 2L);
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
    assertThat(notes.text()).contains("spool: cut").contains("of an unfinished write off");
  }

  @Test
  void zeroesThatAPowerCutLeavesBehindAreCutOff() throws Exception {
    try (Spool spool = open(SMALL)) {
      offer(spool, 1, 2);
    }
    Path file = Segment.list(folder).getFirst().file();
    Files.write(file, new byte[300], StandardOpenOption.APPEND);

    try (Spool spool = open(SMALL)) {
      assertThat(spool.torn()).isEqualTo(1);
      assertThat(drain(spool)).containsExactly(1L, 2L);
    }
  }

  @Test
  void whenItIsFullTheOldestSegmentsGoAndTheirUnsentLinesAreCounted() throws Exception {
    try (Spool spool = open(SMALL)) {
      offer(spool, 1, 500);
      List<Long> left = drain(spool);

      assertThat(left).containsExactlyElementsOf(numbers(left.getFirst(), 500));
      assertThat(spool.dropped()).isEqualTo(left.getFirst() - 1).isPositive();
      assertThat(spool.segments().bytes()).isLessThanOrEqualTo(SMALL.bytes());
      assertThat(notes.text()).contains("oldest unsent measurements");
    }
  }

  @Test
  void linesThatWereDeliveredAreNotCountedAsDropped() throws Exception {
    try (Spool spool = open(SMALL)) {
      for (int first = 1; first <= 500; first += 10) {
        offer(spool, first, first + 9);
        assertThat(drain(spool)).hasSize(10);
      }
      assertThat(spool.dropped()).isZero();
      assertThat(Segment.list(folder)).as("files of delivered lines").hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void aCursorThatCannotBeReadMeansSentAgainAndNotLost() throws Exception {
    try (Spool spool = open(SMALL)) {
      offer(spool, 1, 5);
      spool.segments().delivered(spool.segments().read(2, 1 << 20).end());
    }
    Files.writeString(folder.resolve("cursor"), "?");

    try (Spool spool = open(SMALL)) {
      assertThat(drain(spool)).containsExactlyElementsOf(numbers(1, 5));
    }
  }

  @Test
  void batchesAreBoundedInLinesAndBytes() throws Exception {
    try (Spool spool = open(new Spool.Bounds(1 << 20, 1 << 20, 1 << 20, Duration.ZERO))) {
      offer(spool, 1, 100);
      assertThat(spool.segments().read(7, 1 << 20).lines()).isEqualTo(7);
      assertThat(spool.segments().read(100, 200).bytes().length).isBetween(100, 200);
    }
  }

  @Test
  void nobodyElseMayReadTheFiles() throws Exception {
    Path own = folder.resolve("spool");
    try (Spool spool = Spool.open(own, SMALL, notes.journal())) {
      offer(spool, 1, 1);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
        .isEqualTo("rwx------");
    Path file = Segment.list(own).getFirst().file();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private Spool open(Spool.Bounds bounds) throws IOException {
    return Spool.open(folder, bounds, notes.journal());
  }

  private static void offer(Spool spool, long first, long last) throws InterruptedException {
    for (long n = first; n <= last; n++) {
      spool.offer(SpoolProcess.line(n, 50));
      assertThat(spool.flush(LONG)).isTrue();
    }
  }

  static List<Long> drain(Spool spool) throws IOException {
    List<Long> all = new ArrayList<>();
    while (true) {
      Batch batch = spool.segments().read(7, 64 << 10);
      if (batch.isEmpty()) {
        return all;
      }
      all.addAll(numbers(batch));
      spool.segments().delivered(batch.end());
    }
  }

  private static List<Long> numbers(Batch batch) {
    return new String(batch.bytes(), UTF_8)
        .lines()
        .map(line -> SpoolProcess.number(line.getBytes(UTF_8)))
        .toList();
  }

  private static List<Long> numbers(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
