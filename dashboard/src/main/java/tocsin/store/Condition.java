package tocsin.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The part of a query after WHERE, and the values of its question marks.
record Condition(String sql, List<Object> values) {
  static final Condition ALL = new Condition("true", List.of());

  Condition {
    values = List.copyOf(values);
  }

  static Condition id(String id) {
    return ALL.and("id = ?::UUID", id);
  }

  /// Begun at `from` or later and before `to`.
  static Condition between(Instant from, Instant to) {
    return ALL.and("started_at >= make_timestamp(?)", Rows.micros(from))
        .and("started_at < make_timestamp(?)", Rows.micros(to));
  }

  Condition matching(Filter filter) {
    Condition condition =
        equal("service", filter.service())
            .equal("role", filter.role())
            .equal("region", filter.region())
            .equal("probe", filter.probe())
            .equal("kind", filter.kind())
            .equal("host", filter.host());
    return switch (filter.result()) {
      case ANY -> condition;
      case OK -> condition.and("ok");
      case FAILED -> condition.and("NOT ok");
    };
  }

  /// Older than that id; any, if it is empty.
  Condition before(String id) {
    return id.isEmpty() ? this : and("id < ?::UUID", id);
  }

  /// The newest of each probe and endpoint.
  Condition newest() {
    return new Condition(
        """
        id IN (SELECT max(id) FROM measurement WHERE %s
          GROUP BY probe, service, role, host, port, kind, path)
        """
            .formatted(sql),
        values);
  }

  private Condition equal(String column, String value) {
    return value.isEmpty() ? this : and(column + " = ?", value);
  }

  private Condition and(String more, Object... its) {
    List<Object> all = new ArrayList<>(values);
    all.addAll(List.of(its));
    return new Condition(sql + " AND " + more, all);
  }
}
