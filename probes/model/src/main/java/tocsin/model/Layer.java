package tocsin.model;

import com.fasterxml.jackson.annotation.JsonValue;

/// The layer a step works at, in the order in which a check climbs them.
public enum Layer {
  DNS("dns"),
  TCP("tcp"),
  TLS("tls"),
  HTTP("http"),
  QUIC("quic"),
  STUN("stun"),
  MTPROTO("mtproto");

  private final String id;

  Layer(String id) {
    this.id = id;
  }

  /// The layer's stored name, used in metrics labels.
  @JsonValue
  public String id() {
    return id;
  }
}
