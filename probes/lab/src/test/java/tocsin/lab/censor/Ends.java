package tocsin.lab.censor;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import tocsin.lab.packet.Forge;
import tocsin.lab.packet.Packet;

/// A client inside, a server outside, and the frames they send each other.
record Ends(InetAddress client, int clientPort, InetAddress server, int serverPort) {
  private static final byte[] MACS = HexFormat.of().parseHex("020000000002020000000001");
  private static final int TCP = 6;
  private static final int UDP = 17;
  static final int HOPS = 63;

  static Ends of(String client, int clientPort, String server, int serverPort) {
    return new Ends(address(client), clientPort, address(server), serverPort);
  }

  static Ends ipv4(int serverPort) {
    return of("198.19.1.2", 40_000, "198.18.1.5", serverPort);
  }

  static Ends ipv6(int serverPort) {
    return of("2001:db8:19:1::2", 40_000, "2001:db8:18:1::5", serverPort);
  }

  static List<Ends> both(int serverPort) {
    return List.of(ipv4(serverPort), ipv6(serverPort));
  }

  static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }

  Ends withClientPort(int port) {
    return new Ends(client, port, server, serverPort);
  }

  Ends withServer(String other) {
    return new Ends(client, clientPort, address(other), serverPort);
  }

  /// As the log writes it.
  String text(String protocol) {
    String shape = client.getAddress().length == 4 ? "%s %s:%d > %s:%d" : "%s [%s]:%d > [%s]:%d";
    return shape.formatted(
        protocol, client.getHostAddress(), clientPort, server.getHostAddress(), serverPort);
  }

  byte[] syn(long sequence) {
    return outward(Forge.SYN, sequence, 0, new byte[0]);
  }

  byte[] outward(int flags, long sequence, long acknowledgement, byte[] data) {
    return Forge.tcp(cause(TCP), false, flags, sequence, acknowledgement, data, HOPS, 1);
  }

  byte[] inward(int flags, long sequence, long acknowledgement, byte[] data) {
    return Forge.tcp(cause(TCP), true, flags, sequence, acknowledgement, data, HOPS, 1);
  }

  byte[] outward(byte[] datagram) {
    return reversed().inward(datagram);
  }

  byte[] inward(byte[] datagram) {
    return Forge.udp(packet(cause(UDP).frame()), datagram, HOPS, 1);
  }

  byte[] question(String name, int type) {
    return outward(query(name, type));
  }

  static byte[] query(String name, int type) {
    try {
      Record question = Record.newRecord(new Name(name), type, DClass.IN);
      return Message.newQuery(question).toWire();
    } catch (TextParseException e) {
      throw new AssertionError(e);
    }
  }

  Ends reversed() {
    return new Ends(server, serverPort, client, clientPort);
  }

  static Packet packet(byte[] frame) {
    return Packet.parse(frame).orElseThrow();
  }

  /// A packet without content from client to server.
  private Packet cause(int protocol) {
    byte[] from = client.getAddress();
    byte[] to = server.getAddress();
    int transport = protocol == TCP ? 20 : 8;
    ByteBuffer frame = ByteBuffer.allocate(14 + (from.length == 4 ? 20 : 40) + transport);
    frame.put(MACS);
    if (from.length == 4) {
      frame.putShort((short) 0x0800).putShort((short) 0x4500).putShort((short) (20 + transport));
      frame.putInt(0).put((byte) HOPS).put((byte) protocol).putShort((short) 0);
    } else {
      frame.putShort((short) 0x86dd).putInt(0x60000000).putShort((short) transport);
      frame.put((byte) protocol).put((byte) HOPS);
    }
    frame.put(from).put(to).putShort((short) clientPort).putShort((short) serverPort);
    if (protocol == TCP) {
      frame.putLong(0).putInt(0x50000000).putInt(0);
    } else {
      frame.putShort((short) transport).putShort((short) 0);
    }
    return packet(frame.array());
  }
}
