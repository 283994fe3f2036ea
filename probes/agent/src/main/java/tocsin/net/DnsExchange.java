package tocsin.net;

import java.io.IOException;

/// A question on its way over one transport.
///
/// Whatever arrives goes to the [OpenLookup] the exchange was made for, from threads of its own.
interface DnsExchange extends AutoCloseable {
  /// Sends the question, or starts to.
  void begin() throws IOException;

  /// Whether more can arrive once the outcome is known.
  boolean listens();

  /// Closes its sockets, which also ends its threads; never fails.
  @Override
  void close();
}
