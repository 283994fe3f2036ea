package tocsin.bench;

/// Who is told how far a benchmark has come.
@FunctionalInterface
public interface Progress {
  /// The next part begins, the one before is done.
  void begins(String part);
}
