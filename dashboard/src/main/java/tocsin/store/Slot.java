package tocsin.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// One day's file: opened when it is first used, closed when it has long been idle.
final class Slot {
  private static final System.Logger LOG = System.getLogger(Slot.class.getName());

  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Day> open = Optional.empty();
  private int uses;
  private boolean damaged;
  private Instant lastUsed = Instant.MIN;

  Slot(Path file) {
    this.file = file;
  }

  /// Something to do with an open day.
  @FunctionalInterface
  interface Use<T> {
    T with(Day day) throws SQLException;
  }

  <T> T use(Instant now, Use<T> use) throws SQLException, IOException {
    Day day = begin();
    try {
      return use.with(day);
    } finally {
      end(now);
    }
  }

  private Day begin() throws SQLException, IOException {
    lock.lock();
    try {
      if (damaged && uses == 0) {
        close();
      }
      if (open.isEmpty()) {
        open = Optional.of(opened());
      }
      uses++;
      return open.get();
    } finally {
      lock.unlock();
    }
  }

  private void end(Instant now) {
    lock.lock();
    try {
      uses--;
      lastUsed = now;
    } finally {
      lock.unlock();
    }
  }

  /// Has the day opened afresh at its next use, once nobody uses it any more.
  void reopen() {
    lock.lock();
    try {
      damaged = true;
    } finally {
      lock.unlock();
    }
  }

  /// Closes the day if nobody uses it nor has for `idle`; says whether it is closed.
  boolean closeIfIdle(Instant now, Duration idle) {
    lock.lock();
    try {
      if (uses == 0 && !now.isBefore(lastUsed.plus(idle))) {
        close();
      }
      return open.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Deletes the day unless somebody uses it; says whether it is gone.
  boolean delete() throws IOException {
    lock.lock();
    try {
      if (uses > 0) {
        return false;
      }
      close();
      Files.deleteIfExists(file);
      Files.deleteIfExists(wal());
      return true;
    } finally {
      lock.unlock();
    }
  }

  boolean exists() {
    return Files.exists(file);
  }

  /// Bytes on disk.
  long bytes() {
    return size(file) + size(wal());
  }

  private Day opened() throws SQLException, IOException {
    try {
      return openOrCreate();
    } catch (SQLException e) {
      if (DiskTrouble.of(e) != DiskTrouble.CORRUPT) {
        throw e;
      }
      setAside(e);
      return openOrCreate();
    }
  }

  private Day openOrCreate() throws SQLException, IOException {
    if (Files.notExists(file)) {
      Path fresh = Path.of(file + ".new");
      Files.deleteIfExists(fresh);
      Files.deleteIfExists(Path.of(fresh + ".wal"));
      Day.create(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Day.open(file);
  }

  private void setAside(SQLException why) throws IOException {
    Path aside = Path.of(file + ".corrupt");
    for (int i = 2; Files.exists(aside); i++) {
      aside = Path.of(file + ".corrupt-" + i);
    }
    Files.move(file, aside);
    if (Files.exists(wal())) {
      Files.move(wal(), Path.of(aside + ".wal"));
    }
    LOG.log(
        System.Logger.Level.ERROR,
        "The measurements of one day cannot be read and were set aside as {0}; the other days are"
            + " untouched ({1})",
        aside,
        String.valueOf(why.getMessage()).lines().findFirst().orElse(""));
  }

  private void close() {
    try {
      if (open.isPresent()) {
        open.get().close();
      }
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.WARNING, "Closing {0}: {1}", file, e.getMessage());
    }
    open = Optional.empty();
    damaged = false;
  }

  private Path wal() {
    return Path.of(file + ".wal");
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      return 0;
    }
  }
}
