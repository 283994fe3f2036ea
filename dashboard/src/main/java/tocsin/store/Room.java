package tocsin.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/// Room on the disk. It is asked for before each commit, with a reserve, so that a full disk is
/// found before the database meets it in the middle of something.
final class Room {
  /// What a store keeps free: room to fold the log into the file.
  static final long RESERVE = 48L << 20;

  private final Path folder;
  private final long reserve;

  Room(Path folder, long reserve) {
    this.folder = folder;
    this.reserve = reserve;
  }

  /// @throws StoreFullException if the rows, uncompressed, and the reserve have no room
  void check(Collection<Row> rows) throws StoreUnavailableException {
    long free = free();
    if (free < needed(rows)) {
      throw full(free, needed(rows));
    }
  }

  /// What a failed commit means, in one sentence.
  StoreUnavailableException failure(Exception error, Collection<Row> rows)
      throws StoreUnavailableException {
    if (DiskTrouble.of(error) == DiskTrouble.FULL) {
      return full(free(), needed(rows));
    }
    String reason = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    return new StoreUnavailableException(
        "%s cannot be written: %s".formatted(folder, reason), error);
  }

  private long free() throws StoreUnavailableException {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new StoreUnavailableException("%s cannot be read: %s".formatted(folder, e), e);
    }
  }

  private long needed(Collection<Row> rows) {
    return reserve + rows.stream().mapToLong(row -> row.received().line().length).sum();
  }

  private StoreFullException full(long free, long needed) {
    return new StoreFullException(
        free < needed
            ? "%s is full: %,d kB are free, %,d kB more are needed; free space or keep fewer days"
                .formatted(folder, free / 1024, (needed - free) / 1024 + 1)
            : "%s is full: %,d kB more are needed than may be written; raise the quota or keep fewer days"
                .formatted(folder, (needed - reserve) / 1024 + 1));
  }
}
