package tocsin.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second probe out of a probe's folder, for as long as the process lives.
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// @throws SetupException if another probe has the folder, or it cannot be written
  static FolderLock of(Path folder) throws SetupException {
    Path file = folder.resolve("lock");
    try {
      Durable.createFolder(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new SetupException("%s: another probe is running in this folder".formatted(folder));
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new SetupException("%s: cannot be written: %s".formatted(file, e));
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // the lock goes with the process at the latest
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // by this very process
    }
  }
}
