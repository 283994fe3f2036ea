package tocsin.net;

import java.io.IOException;

/// A connection as a pair of byte streams, in clear or under TLS.
///
/// One thread may read while another writes.
interface Transport extends AutoCloseable {
  /// Reads at least one byte; -1 at the end of the peer's stream.
  int read(byte[] to, int offset, int length) throws IOException;

  /// Writes all of it.
  void write(byte[] from, int offset, int length) throws IOException;

  /// Closes both directions; may be called again.
  @Override
  void close();
}
