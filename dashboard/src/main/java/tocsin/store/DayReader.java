package tocsin.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tocsin.wire.MalformedLineException;
import tocsin.wire.Wire;

/// Questions to one day.
final class DayReader {
  private static final int DEADLINE_SECONDS = 30;
  private static final int MOST_BLOCKS_AT_ONCE = 64;

  private final Connection connection;

  DayReader(Connection connection) {
    this.connection = connection;
  }

  /// Where a line stands.
  private record Place(long block, int from, int length, Instant receivedAt) {}

  /// The measurements of which `condition` holds, in the order asked for.
  List<Stored> measurements(Condition condition, String order) throws SQLException {
    List<Place> places = new ArrayList<>();
    String query =
        "SELECT block_number, line_from, line_length, epoch_us(received_at) FROM measurement WHERE "
            + condition.sql()
            + order;
    try (PreparedStatement statement = prepared(query, condition);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Instant receivedAt = Rows.instant(rows.getLong(4));
        places.add(new Place(rows.getLong(1), rows.getInt(2), rows.getInt(3), receivedAt));
      }
    }
    return stored(places);
  }

  /// What there is of each probe.
  List<ProbeSeen> probes(Condition condition) throws SQLException {
    String query =
        """
        SELECT probe, arg_max(region, id), arg_max(asn, id), arg_max(control, id),
          arg_max(version, id), epoch_us(max(started_at)), epoch_us(max(received_at)), count(*)
        FROM measurement WHERE %s GROUP BY probe
        """
            .formatted(condition.sql());
    List<ProbeSeen> probes = new ArrayList<>();
    try (PreparedStatement statement = prepared(query, condition);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        probes.add(probe(rows));
      }
    }
    return probes;
  }

  /// How many measurements of which `condition` holds began in each minute.
  List<MinuteCount> minutes(Condition condition) throws SQLException {
    String query =
        """
        SELECT epoch_us(date_trunc('minute', started_at)) AS minute, count(*)
        FROM measurement WHERE %s GROUP BY minute
        """
            .formatted(condition.sql());
    List<MinuteCount> counts = new ArrayList<>();
    try (PreparedStatement statement = prepared(query, condition);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        counts.add(new MinuteCount(Rows.instant(rows.getLong(1)), rows.getLong(2)));
      }
    }
    return counts;
  }

  private static ProbeSeen probe(ResultSet row) throws SQLException {
    return new ProbeSeen(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getBoolean(4),
        row.getString(5),
        Rows.instant(row.getLong(6)),
        Rows.instant(row.getLong(7)),
        row.getLong(8));
  }

  private List<Stored> stored(List<Place> places) throws SQLException {
    Map<Place, Stored> found = new HashMap<>();
    List<Long> numbers = places.stream().map(Place::block).distinct().sorted().toList();
    Map<Long, List<Place>> byBlock = places.stream().collect(Collectors.groupingBy(Place::block));
    for (int from = 0; from < numbers.size(); from += MOST_BLOCKS_AT_ONCE) {
      int to = Math.min(from + MOST_BLOCKS_AT_ONCE, numbers.size());
      unpack(numbers.subList(from, to), byBlock, found);
    }
    return places.stream().flatMap(place -> List.of(found.get(place)).stream()).toList();
  }

  private void unpack(List<Long> numbers, Map<Long, List<Place>> byBlock, Map<Place, Stored> found)
      throws SQLException {
    String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    String query = "SELECT number, packed FROM block WHERE number IN (%s)".formatted(list);
    try (PreparedStatement statement = prepared(query, Condition.ALL);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        byte[] lines = Block.unpacked(rows.getBytes(2));
        for (Place place : byBlock.getOrDefault(rows.getLong(1), List.of())) {
          found.put(place, stored(place, lines));
        }
      }
    }
  }

  private static Stored stored(Place place, byte[] lines) {
    byte[] line = Arrays.copyOfRange(lines, place.from(), place.from() + place.length());
    try {
      return new Stored(Wire.decode(line), place.receivedAt(), line);
    } catch (MalformedLineException e) {
      throw new IllegalStateException("a stored line can no longer be read: " + e.getMessage(), e);
    }
  }

  private PreparedStatement prepared(String query, Condition condition) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(query);
    statement.setQueryTimeout(DEADLINE_SECONDS);
    for (int i = 0; i < condition.values().size(); i++) {
      statement.setObject(i + 1, condition.values().get(i));
    }
    return statement;
  }
}
