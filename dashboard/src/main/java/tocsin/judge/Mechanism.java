package tocsin.judge;

import tocsin.model.Layer;

/// How something is kept from working: the vocabulary of `data/mechanisms.csv`.
public enum Mechanism {
  DNS_INJECTION("dns.injection", Layer.DNS, "DNS answers are forged on the way"),
  DNS_INJECTION_BOGON(
      "dns.injection.bogon",
      Layer.DNS,
      "DNS answers are forged on the way, with an address that cannot be on the internet"),
  DNS_INJECTION_NXDOMAIN(
      "dns.injection.nxdomain",
      Layer.DNS,
      "DNS answers are forged on the way, saying that the name does not exist"),
  DNS_RESOLVER("dns.resolver", Layer.DNS, "this network's own resolver lies"),
  DNS_HIJACK("dns.hijack", Layer.DNS, "all DNS questions are led to a resolver that lies"),
  DNS_DROP("dns.drop", Layer.DNS, "DNS questions for the name vanish"),
  DNS_DOH_BLOCK("dns.doh_block", Layer.DNS, "encrypted resolvers are out of reach"),
  IP_BLACKHOLE("ip.blackhole", Layer.TCP, "packets to its addresses vanish"),
  IP_RESET("ip.reset", Layer.TCP, "connections to its addresses are reset"),
  IP_PROHIBITED("ip.prohibited", Layer.TCP, "routers say that its addresses are prohibited"),
  TLS_RESET_SNI("tls.reset.sni", Layer.TLS, "connections are reset after the server name"),
  TLS_DROP_SNI("tls.drop.sni", Layer.TLS, "connections go silent after the server name"),
  TLS_MITM("tls.mitm", Layer.TLS, "somebody else's certificate is shown"),
  TLS_ALERT("tls.alert", Layer.TLS, "a forged alert ends the handshake"),
  HTTP_BLOCKPAGE("http.blockpage", Layer.HTTP, "a block page is shown in its place"),
  HTTP_RESET("http.reset", Layer.HTTP, "connections are reset after a request in clear"),
  QUIC_DROP_SNI("quic.drop.sni", Layer.QUIC, "QUIC goes silent after the server name"),
  UDP_DROP("udp.drop", Layer.QUIC, "UDP to its port vanishes"),
  STUN_DROP("stun.drop", Layer.STUN, "STUN messages vanish"),
  THROTTLE_POLICING("throttle.policing", Layer.HTTP, "it is slowed down to a low rate"),
  THROTTLE_FREEZE("throttle.freeze", Layer.HTTP, "connections stop after some kilobytes"),
  SHUTDOWN("shutdown", Layer.TCP, "the region is dark"),
  OUTAGE_SERVER("outage.server", Layer.HTTP, "the service itself fails"),
  OUTAGE_CDN("outage.cdn", Layer.HTTP, "the network that delivers the service fails"),
  REGIONAL_UNREACHABLE(
      "regional.unreachable",
      Layer.TCP,
      "its addresses fail here alone, by a censor's doing or a fault of routing"),
  PORTAL("portal", Layer.HTTP, "a captive portal answers for everybody"),
  LOCAL("local", Layer.TCP, "the probe's own link is broken"),
  CHANGE_ENDPOINT("change.endpoint", Layer.DNS, "its name or address has moved"),
  INSTRUMENT("instrument", Layer.TLS, "the probe is at fault");

  private final String id;
  private final Layer layer;
  private final String words;

  Mechanism(String id, Layer layer, String words) {
    this.id = id;
    this.layer = layer;
    this.words = words;
  }

  /// The stored id, never renamed.
  public String id() {
    return id;
  }

  /// The layer it works at.
  public Layer layer() {
    return layer;
  }

  /// What it does, for people, such as `DNS answers are forged on the way`.
  public String words() {
    return words;
  }

  /// Whether what it hits still works, but slowly or not for long.
  boolean isThrottling() {
    return this == THROTTLE_POLICING || this == THROTTLE_FREEZE;
  }
}
