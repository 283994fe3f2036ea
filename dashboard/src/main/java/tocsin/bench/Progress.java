package tocsin.bench;

/// Who is told how far a benchmark has come.
public interface Progress extends AutoCloseable {
  /// A part begins; `steps` parts are left with it.
  void begins(String part);

  @Override
  void close();
}
