package tocsin.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/// The open database of one UTC day.
///
/// A commit is in the write-ahead log and synced before it returns, so whole batches survive `kill
/// -9`; the log is folded into the file when it passes 32 MB, which is some 100,000 measurements
/// and a fraction of a second to replay after a crash. Each day is a database of its own with one
/// thread and bounded memory: what damages one leaves the others alone. Writing is for one thread;
/// reading is for any, each on a connection of its own, and neither waits for the other.
final class Day implements AutoCloseable {
  private final DuckDBConnection writing;
  private final SeenIds seen;
  private long blocks;

  private Day(DuckDBConnection writing) throws SQLException {
    this.writing = writing;
    seen = new SeenIds(number("SELECT count(*) FROM measurement"));
    blocks = number("SELECT coalesce(max(number) + 1, 0) FROM block");
    try (Statement statement = writing.createStatement();
        ResultSet ids = statement.executeQuery("SELECT id FROM measurement")) {
      while (ids.next()) {
        UUID id = ids.getObject(1, UUID.class);
        seen.add(id.getMostSignificantBits(), id.getLeastSignificantBits());
      }
    }
  }

  static void create(Path file) throws SQLException {
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement()) {
      statement.execute(Schema.TABLES);
    }
  }

  static Day open(Path file) throws SQLException {
    DuckDBConnection connection = connect(file);
    boolean opened = false;
    try {
      Day day = new Day(connection);
      opened = true;
      return day;
    } finally {
      if (!opened) {
        connection.close();
      }
    }
  }

  private static DuckDBConnection connect(Path file) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("threads", "1");
    properties.setProperty("memory_limit", "512MB");
    properties.setProperty("checkpoint_threshold", "32MB");
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("enable_external_access", "false");
    Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, properties);
    UnpackedLibrary.unlink();
    return connection.unwrap(DuckDBConnection.class);
  }

  /// Which of `ids` are stored. Cheap for ids that are not.
  Set<UUID> stored(List<UUID> ids) throws SQLException {
    List<UUID> candidates =
        ids.stream()
            .filter(
                id -> seen.mayContain(id.getMostSignificantBits(), id.getLeastSignificantBits()))
            .sorted()
            .toList();
    Set<UUID> stored = new HashSet<>();
    for (int from = 0; from < candidates.size(); from += 1000) {
      lookUp(candidates.subList(from, Math.min(from + 1000, candidates.size())), stored);
    }
    return stored;
  }

  private void lookUp(List<UUID> ids, Set<UUID> stored) throws SQLException {
    String list = ids.stream().map(id -> "'" + id + "'::UUID").collect(Collectors.joining(","));
    String bounds = "BETWEEN '%s'::UUID AND '%s'::UUID".formatted(ids.getFirst(), ids.getLast());
    try (Statement statement = writing.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id FROM measurement WHERE id %s AND id IN (%s)".formatted(bounds, list))) {
      while (rows.next()) {
        stored.add(rows.getObject(1, UUID.class));
      }
    }
  }

  /// Stores the rows, all or none; they are durable on return. Their ids must be new.
  ///
  /// The transaction is begun and ended in SQL: the driver begins none for its appender, which then
  /// commits by itself, and when it is closed says nothing of a commit that failed.
  void append(List<Row> rows) throws SQLException {
    try {
      run("BEGIN TRANSACTION");
      long nextBlock = Rows.write(writing, rows, blocks);
      run("COMMIT");
      blocks = nextBlock;
    } catch (SQLException e) {
      rollBack(e);
      throw e;
    }
    for (Row row : rows) {
      seen.add(row.id().getMostSignificantBits(), row.id().getLeastSignificantBits());
    }
  }

  /// Ends the transaction if the failure has not done so.
  private void rollBack(SQLException why) {
    try {
      run("ROLLBACK");
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = writing.createStatement()) {
      statement.execute(sql);
    }
  }

  /// A connection for one reader, to be closed soon.
  Connection reading() throws SQLException {
    return writing.duplicate();
  }

  @Override
  public void close() throws SQLException {
    writing.close();
  }

  private long number(String query) throws SQLException {
    try (PreparedStatement statement = writing.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
