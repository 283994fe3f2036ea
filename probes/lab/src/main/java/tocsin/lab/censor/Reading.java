package tocsin.lab.censor;

/// What a fault has to read in packets, so that nothing else is read.
enum Reading {
  /// Headers alone.
  HEADERS,
  /// Questions to name servers.
  QUESTIONS,
  /// What clients of TCP say first.
  OPENINGS,
  /// What clients of QUIC say first.
  QUIC_OPENINGS;

  static Reading of(Fault fault) {
    return switch (fault) {
      case Fault.DnsInjection _, Fault.DnsNonexistence _, Fault.DnsDrop _ -> QUESTIONS;
      case Fault.SniReset _, Fault.SniDrop _, Fault.Throttle _, Fault.Freeze _ -> OPENINGS;
      case Fault.HttpBlockpage _, Fault.HttpReset _ -> OPENINGS;
      case Fault.QuicDrop _ -> QUIC_OPENINGS;
      case Fault.AddressDrop _, Fault.AddressReset _, Fault.AddressProhibition _ -> HEADERS;
      case Fault.DnsHijack _, Fault.TlsInterception _ -> HEADERS;
      case Fault.UdpDrop _, Fault.StunDrop _, Fault.Loss _ -> HEADERS;
    };
  }
}
