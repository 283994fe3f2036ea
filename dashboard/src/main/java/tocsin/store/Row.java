package tocsin.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/// A measurement about to be written.
record Row(UUID id, Received received, Instant receivedAt) {
  /// Oldest first, so that a query for a span of time reads few blocks.
  static final Comparator<Row> BY_ID = Comparator.comparing(Row::id);
}
