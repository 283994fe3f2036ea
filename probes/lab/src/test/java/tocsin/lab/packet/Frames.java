package tocsin.lab.packet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Frames from 198.19.1.2 (2001:db8:19:1::2) to 198.18.1.5 (2001:db8:18:1::5), byte by byte.
final class Frames {
  private static final String ETHERNET = "020000000002 020000000001 ";
  private static final String ADDRESSES_V4 = " c6130102 c6120105 ";
  private static final String ADDRESSES_V6 =
      " 20010db8001900010000000000000002 20010db8001800010000000000000005 ";

  private static final BigInteger ONES = BigInteger.valueOf(0xffff);

  private Frames() {}

  /// Port 40000 to 443, sequence 0xfffffffe, acknowledgement 0x80000001, PSH and ACK, "test".
  static byte[] tcp4() {
    return Vectors.bytes(
        ETHERNET
            + "0800 4500002c 12344000 40069a6b"
            + ADDRESSES_V4
            + "9c4001bb fffffffe 80000001 5018ffff 1bc60000 74657374");
  }

  /// The same over IPv6.
  static byte[] tcp6() {
    return Vectors.bytes(
        ETHERNET
            + "86dd 60000000 00180640"
            + ADDRESSES_V6
            + "9c4001bb fffffffe 80000001 5018ffff 4e470000 74657374");
  }

  /// Port 40001 to 53, "hello", with four bytes of IP options and six bytes of padding.
  static byte[] udp4() {
    return Vectors.bytes(
        ETHERNET
            + "0800 46000025 12344000 40119765"
            + ADDRESSES_V4
            + "01010101 9c410035 000d915e 68656c6c6f 000000000000");
  }

  /// The same without IP options, padding and checksum of UDP.
  static byte[] udp4WithoutChecksum() {
    return Vectors.bytes(
        ETHERNET
            + "0800 45000021 12344000 40119a6b"
            + ADDRESSES_V4
            + "9c410035 000d0000 68656c6c6f");
  }

  /// The same over IPv6 behind hop-by-hop options, destination options and the header of a fragment
  /// that is the only one.
  static byte[] udp6() {
    return Vectors.bytes(
        ETHERNET
            + "86dd 60000000 00250040"
            + ADDRESSES_V6
            + "3c00010400000000 2c00010400000000 1100000000000007"
            + "9c410035 000dc3df 68656c6c6f");
  }

  /// The same behind a routing header that leads nowhere else.
  static byte[] routed6() {
    return Vectors.bytes(
        ETHERNET
            + "86dd 60000000 00252b40"
            + ADDRESSES_V6
            + "1102040000000000 0000000000000000 0000000000000000"
            + "9c410035 000dc3df 68656c6c6f");
  }

  /// An echo request.
  static byte[] icmp4() {
    return Vectors.bytes(
        ETHERNET + "0800 4500001c 12344000 40019a80" + ADDRESSES_V4 + "0800f7fc 00010002");
  }

  static Packet packet(byte[] frame) {
    return Packet.parse(frame).orElseThrow();
  }

  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /// The frame with other bytes from there on, and the rest as it was.
  static byte[] with(byte[] frame, int at, int... values) {
    byte[] changed = frame.clone();
    for (int place = 0; place < values.length; place++) {
      changed[at + place] = (byte) values[place];
    }
    return changed;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /// Fragments of a frame without IPv6 extension headers, `size` bytes each.
  static List<byte[]> cut(byte[] frame, int size) {
    boolean ipv6 = frame[12] == (byte) 0x86;
    int header = 14 + (ipv6 ? 40 : (frame[14] & 0xf) * 4);
    int end = 14 + (ipv6 ? 40 + Wire.u16(frame, 18) : Wire.u16(frame, 16));
    List<byte[]> pieces = new ArrayList<>();
    for (int at = header; at < end; at += size) {
      byte[] data = Arrays.copyOfRange(frame, at, Math.min(end, at + size));
      boolean more = at + size < end;
      byte[] head = Arrays.copyOf(frame, header);
      pieces.add(
          ipv6 ? piece6(head, data, at - header, more) : piece4(head, data, at - header, more));
    }
    return pieces;
  }

  private static byte[] piece4(byte[] head, byte[] data, int offset, boolean more) {
    ByteBuffer.wrap(head)
        .putShort(16, (short) (head.length - 14 + data.length))
        .putShort(20, (short) (offset / 8 | (more ? 0x2000 : 0)));
    return join(head, data);
  }

  private static byte[] piece6(byte[] head, byte[] data, int offset, boolean more) {
    byte[] fragment =
        ByteBuffer.allocate(8)
            .put(head[20])
            .put((byte) 0)
            .putShort((short) (offset | (more ? 1 : 0)))
            .putInt(7)
            .array();
    ByteBuffer.wrap(head).put(20, (byte) 44).putShort(18, (short) (8 + data.length));
    return join(head, fragment, data);
  }

  /// Whether the checksums of IP and of what it carries are right, found by other means than the
  /// code under test: the sum of all words, as one number, is divisible by 65535.
  static boolean sound(byte[] frame) {
    boolean ipv6 = frame[12] == (byte) 0x86;
    int header = ipv6 ? 40 : (frame[14] & 0xf) * 4;
    int total = ipv6 ? 40 + Wire.u16(frame, 18) : Wire.u16(frame, 16);
    int protocol = ipv6 ? frame[20] : frame[23];
    byte[] body = Arrays.copyOfRange(frame, 14 + header, 14 + total);
    byte[] addresses = Arrays.copyOfRange(frame, ipv6 ? 22 : 26, ipv6 ? 54 : 34);
    byte[] pseudo =
        protocol == 1
            ? new byte[0]
            : join(addresses, ByteBuffer.allocate(8).putInt(body.length).putInt(protocol).array());
    byte[] even = Arrays.copyOf(body, body.length + body.length % 2);
    return (ipv6 || divisible(Arrays.copyOfRange(frame, 14, 14 + header)))
        && divisible(join(pseudo, even));
  }

  private static boolean divisible(byte[] words) {
    return new BigInteger(1, words).mod(ONES).signum() == 0;
  }
}
