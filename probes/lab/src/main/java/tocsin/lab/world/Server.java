package tocsin.lab.world;

/// Something that serves until it is closed.
interface Server extends AutoCloseable {
  /// Ends it and waits until it has ended.
  @Override
  void close();
}
