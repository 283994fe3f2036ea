package tocsin.web;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import tocsin.judge.Mechanism;

/// How something is done, to follow a verb.
final class Means {
  private Means() {}

  /// Such as ` by forged DNS answers`; empty where none is known.
  static String of(Collection<Mechanism> mechanisms) {
    return mechanisms.isEmpty()
        ? ""
        : mechanisms.stream().map(Means::of).distinct().collect(joining(" and ", " by ", ""));
  }

  private static String of(Mechanism mechanism) {
    return switch (mechanism) {
      case DNS_INJECTION -> "forged DNS answers";
      case DNS_INJECTION_BOGON -> "forged DNS answers with impossible addresses";
      case DNS_INJECTION_NXDOMAIN -> "forged DNS answers that deny the name";
      case DNS_RESOLVER -> "a resolver that lies";
      case DNS_HIJACK -> "DNS questions led to a resolver that lies";
      case DNS_DROP -> "DNS questions that vanish";
      case DNS_DOH_BLOCK -> "encrypted resolvers put out of reach";
      case IP_BLACKHOLE -> "packets to its addresses that vanish";
      case IP_RESET -> "resets of connections to its addresses";
      case IP_PROHIBITED -> "routers that prohibit its addresses";
      case TLS_RESET_SNI -> "resets after the server name";
      case TLS_DROP_SNI -> "silence after the server name";
      case TLS_MITM -> "somebody else's certificate";
      case TLS_ALERT -> "forged TLS alerts";
      case HTTP_BLOCKPAGE -> "a block page";
      case HTTP_RESET -> "resets after requests in clear";
      case QUIC_DROP_SNI -> "QUIC silenced after the server name";
      case UDP_DROP -> "UDP packets that vanish";
      case STUN_DROP -> "STUN messages that vanish";
      case THROTTLE_POLICING -> "a cap on its rate";
      case THROTTLE_FREEZE -> "connections frozen after some kilobytes";
      case SHUTDOWN -> "a shutdown of the network";
      case OUTAGE_SERVER -> "failures of the service itself";
      case OUTAGE_CDN -> "failures of the network that delivers it";
      case REGIONAL_UNREACHABLE -> "a censor or a fault of routing";
      case PORTAL -> "a captive portal";
      case LOCAL -> "the probe's own link";
      case CHANGE_ENDPOINT -> "a move of its name or address";
      case INSTRUMENT -> "a fault of the probe";
    };
  }
}
