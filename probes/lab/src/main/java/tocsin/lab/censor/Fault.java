package tocsin.lab.censor;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// One way to interfere with traffic. A new one is a record here; the compiler then points at the
/// switches that have to know it.
public sealed interface Fault {
  /// The name it has in scenarios and in the log of acts.
  String id();

  /// Forged answers race the true one, which still comes: UDP port 53, to whatever address.
  ///
  /// @param names whose questions are answered, whether the names exist or not
  /// @param pool IPv4 and IPv6 addresses answers are drawn from, by the question's type; a type
  ///   without an address is answered with an empty answer
  /// @param copies how many forged answers are sent, each with the next address of the pool
  /// @param bidirectional whether questions from outside are answered as well
  record DnsInjection(Names names, List<InetAddress> pool, int copies, boolean bidirectional)
      implements Fault {
    public DnsInjection {
      pool = List.copyOf(pool);
    }

    @Override
    public String id() {
      return "dns-inject";
    }
  }

  /// A forged NXDOMAIN comes before the true answer.
  record DnsNonexistence(Names names) implements Fault {
    @Override
    public String id() {
      return "dns-nxdomain";
    }
  }

  /// Questions vanish.
  record DnsDrop(Names names) implements Fault {
    @Override
    public String id() {
      return "dns-drop";
    }
  }

  /// Everything sent to port 53, UDP and TCP, of whatever address goes to another resolver, whose
  /// answers come back in the name of the one that was asked.
  ///
  /// @param resolver its addresses, one of each family
  record DnsHijack(Set<InetAddress> resolver) implements Fault {
    public DnsHijack {
      resolver = Set.copyOf(resolver);
    }

    @Override
    public String id() {
      return "dns-hijack";
    }
  }

  /// Packets to the addresses vanish.
  record AddressDrop(List<Prefix> prefixes) implements Fault {
    public AddressDrop {
      prefixes = List.copyOf(prefixes);
    }

    @Override
    public String id() {
      return "ip-drop";
    }
  }

  /// Every SYN to the addresses is answered with a RST; other packets to them vanish.
  record AddressReset(List<Prefix> prefixes) implements Fault {
    public AddressReset {
      prefixes = List.copyOf(prefixes);
    }

    @Override
    public String id() {
      return "ip-reset";
    }
  }

  /// Packets to the addresses are answered with ICMP "administratively prohibited".
  record AddressProhibition(List<Prefix> prefixes) implements Fault {
    public AddressProhibition {
      prefixes = List.copyOf(prefixes);
    }

    @Override
    public String id() {
      return "ip-prohibited";
    }
  }

  /// Connections are reset once their ClientHello names one of the names.
  ///
  /// Real boxes have conditions that this one has not: that of Henan acts only on a packet whose
  /// TCP header has 20 bytes, so without options, and looks at no piece of a ClientHello by itself.
  /// This one acts whatever options there are, and puts pieces together.
  ///
  /// @param inPath whether the ClientHello itself is swallowed; else it passes and the RSTs race
  /// @param volley what the RSTs look like
  /// @param residual for how long the (client, server, port) triple is punished afterwards
  record SniReset(Names names, boolean inPath, Volley volley, Duration residual) implements Fault {
    @Override
    public String id() {
      return "sni-reset";
    }
  }

  /// Both directions go silent once the ClientHello names one of the names.
  record SniDrop(Names names) implements Fault {
    @Override
    public String id() {
      return "sni-drop";
    }
  }

  /// Connections to port 443 of the servers end at another machine, which shows a chain of its own.
  ///
  /// @param servers whose connections are taken over
  /// @param interceptor its addresses, one of each family
  record TlsInterception(List<Prefix> servers, Set<InetAddress> interceptor) implements Fault {
    public TlsInterception {
      servers = List.copyOf(servers);
      interceptor = Set.copyOf(interceptor);
    }

    @Override
    public String id() {
      return "tls-intercept";
    }
  }

  /// A request in clear for one of the hosts is answered with this page; the server gets a RST.
  record HttpBlockpage(Names names, int status, String body) implements Fault {
    @Override
    public String id() {
      return "http-blockpage";
    }
  }

  /// A request in clear for one of the hosts is reset.
  record HttpReset(Names names) implements Fault {
    @Override
    public String id() {
      return "http-reset";
    }
  }

  /// UDP flows go silent once a QUIC Initial (v1, v2) names one of the names.
  ///
  /// The filter of the Great Firewall has conditions that this one has not: it looks only at
  /// packets whose source port is greater than their destination port, and goes on for 180 s. This
  /// one looks at every port, and a flow stays silent as long as it is remembered.
  record QuicDrop(Names names) implements Fault {
    @Override
    public String id() {
      return "quic-drop";
    }
  }

  /// UDP packets to that port vanish.
  record UdpDrop(int port) implements Fault {
    @Override
    public String id() {
      return "udp-drop";
    }
  }

  /// STUN messages (RFC 8489, by their magic cookie) vanish.
  record StunDrop() implements Fault {
    @Override
    public String id() {
      return "stun-drop";
    }
  }

  /// Connections whose ClientHello names one of the names are policed: what exceeds the rate is
  /// lost.
  ///
  /// @param bitsPerSecond the rate, for each direction of a flow
  record Throttle(Names names, long bitsPerSecond) implements Fault {
    @Override
    public String id() {
      return "throttle";
    }
  }

  /// Connections whose ClientHello names one of the names stop after so many bytes from the server.
  record Freeze(Names names, long bytes) implements Fault {
    @Override
    public String id() {
      return "freeze";
    }
  }

  /// Each packet, in either direction, is lost with the rule's probability.
  record Loss() implements Fault {
    @Override
    public String id() {
      return "loss";
    }
  }
}
