package tocsin.store;

/// How much is kept. Whole days go, the oldest first, and never today.
///
/// @param days how many UTC days before today are kept; at least 1
/// @param bytes how much disk the days may take together; at least 1 MiB
public record Retention(int days, long bytes) {
  public Retention {
    if (days < 1) {
      throw new IllegalArgumentException("a retention of %d days: at least 1".formatted(days));
    }
    if (bytes < 1 << 20) {
      throw new IllegalArgumentException(
          "a retention of %d bytes: at least 1048576".formatted(bytes));
    }
  }
}
