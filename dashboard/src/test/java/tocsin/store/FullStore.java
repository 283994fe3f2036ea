package tocsin.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/// A store on a disk that has not as much room left as the store wants to keep free.
public final class FullStore {
  private static final long MORE_THAN_ANY_DISK_HAS = 1L << 60;

  private FullStore() {}

  public static Store open(Path folder, Retention retention, InstantSource clock)
      throws IOException {
    return Store.open(folder, retention, clock, MORE_THAN_ANY_DISK_HAS);
  }
}
