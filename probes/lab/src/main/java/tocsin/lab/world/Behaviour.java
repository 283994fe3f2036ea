package tocsin.lab.world;

/// How a server behaves.
public enum Behaviour {
  /// As it should.
  WELL,
  /// It answers no packet.
  SILENT,
  /// It refuses every connection.
  REFUSING,
  /// TLS is fine and every answer is a 503.
  ERRORS,
  /// Its names exist no more.
  RETIRED,
  /// It stands at other addresses of another network, with a valid certificate.
  MOVED,
  /// Its chain ends in another private root than the probes have.
  REROOTED
}
