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

  /// Writes within the transaction that is open, without ending it, and returns the number of the
  /// next free block. An appender reports what went wrong only when it is flushed, never when it is
  /// closed.
  static long write(DuckDBConnection connection, List<Row> rows, long firstBlock)
      throws SQLException {
    long number = firstBlock;
    try (Block block = new Block();
        DuckDBAppender measurements = connection.createAppender("measurement");
        DuckDBAppender blocks = connection.createAppender("block")) {
      for (Row row : rows) {
        write(measurements, row, number, block.add(row.received().line()));
        if (block.isFull()) {
          write(blocks, number++, block);
        }
      }
      if (!block.isEmpty()) {
        write(blocks, number++, block);
      }
      blocks.flush();
      measurements.flush();
    }
    return number;
  }

  private static void write(DuckDBAppender to, long number, Block block) throws SQLException {
    to.beginRow().append(number).append(block.pack()).endRow();
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
