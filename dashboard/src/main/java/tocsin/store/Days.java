package tocsin.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of the days in one folder, `2026-11-23.duckdb` and so on.
final class Days {
  private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.duckdb");
  private static final int MOST_OPEN = 8;
  private static final Duration IDLE = Duration.ofMinutes(5);

  private final Path folder;
  private final NavigableMap<LocalDate, Slot> slots = new ConcurrentSkipListMap<>();

  Days(Path folder) throws IOException {
    this.folder = folder;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          slots.put(LocalDate.parse(matcher.group(1)), new Slot(file));
        }
      }
    }
  }

  Path folder() {
    return folder;
  }

  /// That day's file, which its first use makes if need be.
  Slot slot(LocalDate date) {
    return slots.computeIfAbsent(date, day -> new Slot(folder.resolve(day + ".duckdb")));
  }

  /// The days there are from `from` to `to`, newest first.
  List<LocalDate> dates(LocalDate from, LocalDate to) {
    if (from.isAfter(to)) {
      return List.of();
    }
    return slots.subMap(from, true, to, true).descendingMap().entrySet().stream()
        .filter(day -> day.getValue().exists())
        .map(Map.Entry::getKey)
        .toList();
  }

  long count() {
    return slots.values().stream().filter(Slot::exists).count();
  }

  long bytes() {
    return slots.values().stream().mapToLong(Slot::bytes).sum();
  }

  /// Closes days that have been idle; if many are open, those that are idle now.
  void tidy(Instant now) {
    long open = slots.values().stream().filter(slot -> !slot.closeIfIdle(now, IDLE)).count();
    for (Slot slot : slots.values()) {
      if (open > MOST_OPEN && slot.closeIfIdle(now, Duration.ZERO)) {
        open--;
      }
    }
  }

  /// Deletes the oldest days beyond the retention and returns which.
  List<LocalDate> retain(Retention retention, LocalDate today) throws IOException {
    List<LocalDate> deleted = new ArrayList<>();
    LocalDate first = today.minusDays(retention.days());
    for (Map.Entry<LocalDate, Slot> day : slots.headMap(today).entrySet()) {
      boolean tooOld = day.getKey().isBefore(first);
      boolean tooMuch = bytes() > retention.bytes();
      if ((tooOld || tooMuch) && day.getValue().exists() && day.getValue().delete()) {
        deleted.add(day.getKey());
      }
    }
    return deleted;
  }

  void close() {
    slots.values().forEach(slot -> slot.closeIfIdle(Instant.MAX, Duration.ZERO));
  }
}
