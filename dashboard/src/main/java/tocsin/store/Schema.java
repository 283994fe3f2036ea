package tocsin.store;

/// The tables of one day, and how its database runs.
final class Schema {
  /// `measurement` has one row for each id: facts to ask by, and where its line stands. `block` has
  /// the lines themselves (see [Block]).
  static final String TABLES =
      """
      CREATE TABLE measurement (
        id UUID NOT NULL,
        started_at TIMESTAMP NOT NULL,
        received_at TIMESTAMP NOT NULL,
        probe VARCHAR NOT NULL,
        version VARCHAR NOT NULL,
        region VARCHAR NOT NULL,
        asn BIGINT NOT NULL,
        control BOOLEAN NOT NULL,
        service VARCHAR NOT NULL,
        role VARCHAR NOT NULL,
        host VARCHAR NOT NULL,
        port INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        path VARCHAR NOT NULL,
        retry_of VARCHAR NOT NULL,
        ok BOOLEAN NOT NULL,
        failure VARCHAR NOT NULL,
        layer VARCHAR NOT NULL,
        block_number BIGINT NOT NULL,
        line_from INTEGER NOT NULL,
        line_length INTEGER NOT NULL);
      CREATE TABLE block (number BIGINT NOT NULL, packed BLOB NOT NULL);
      """;

  private Schema() {}
}
