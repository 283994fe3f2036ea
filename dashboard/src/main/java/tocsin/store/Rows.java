package tocsin.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.Vantage;

/// Writes rows and their blocks with DuckDB's appender, which is what is fast.
final class Rows {
  private Rows() {}

  /// What was written.
  ///
  /// @param nextBlock the number of the next free block
  /// @param bytes of the blocks: at least so many must reach the disk
  record Written(long nextBlock, long bytes) {}

  /// Writes without committing.
  static Written write(DuckDBConnection connection, List<Row> rows, long firstBlock)
      throws SQLException {
    long number = firstBlock;
    long bytes = 0;
    Block block = new Block();
    try (DuckDBAppender measurements = connection.createAppender("measurement");
        DuckDBAppender blocks = connection.createAppender("block")) {
      for (Row row : rows) {
        write(measurements, row, number, block.add(row.received().line()));
        if (block.isFull()) {
          bytes += write(blocks, number++, block);
          block = new Block();
        }
      }
      if (!block.isEmpty()) {
        bytes += write(blocks, number++, block);
      }
    }
    return new Written(number, bytes);
  }

  private static int write(DuckDBAppender to, long number, Block block) throws SQLException {
    byte[] packed = block.packed();
    to.beginRow().append(number).append(packed).endRow();
    return packed.length;
  }

  private static void write(DuckDBAppender to, Row row, long block, int from) throws SQLException {
    Measurement measurement = row.received().measurement();
    to.beginRow();
    to.appendUUID(row.id().getMostSignificantBits(), row.id().getLeastSignificantBits());
    to.appendEpochMicros(micros(measurement.startedAt()));
    to.appendEpochMicros(micros(row.receivedAt()));
    write(to, measurement.vantage());
    write(to, measurement.endpoint());
    to.append(measurement.retryOf());
    Facts facts = Facts.of(measurement);
    to.append(facts.ok()).append(facts.failure()).append(facts.layer());
    to.append(block).append(from).append(row.received().line().length).endRow();
  }

  private static void write(DuckDBAppender to, Vantage vantage) throws SQLException {
    to.append(vantage.probe()).append(vantage.version()).append(vantage.region());
    to.append(vantage.asn()).append(vantage.control());
  }

  private static void write(DuckDBAppender to, Endpoint endpoint) throws SQLException {
    to.append(endpoint.target().service()).append(endpoint.target().role());
    to.append(endpoint.host()).append(endpoint.port());
    to.append(endpoint.kind().id()).append(endpoint.path());
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
