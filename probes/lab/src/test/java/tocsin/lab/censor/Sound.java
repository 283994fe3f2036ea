package tocsin.lab.censor;

import java.nio.ByteBuffer;

/// Adds up checksums as RFC 1071 says, word by word.
final class Sound {
  private Sound() {}

  /// Whether the checksums of IP and of what it carries are right.
  static boolean checksums(byte[] frame) {
    boolean ipv6 = frame[12] == (byte) 0x86;
    int header = ipv6 ? 40 : 20;
    int protocol = ipv6 ? frame[20] : frame[23];
    long own = ipv6 ? 0xffff : sum(frame, 14, 14 + header);
    long pseudo =
        protocol == 1
            ? 0
            : sum(frame, ipv6 ? 22 : 26, 14 + header) + protocol + frame.length - 14 - header;
    return folded(own) == 0xffff
        && folded(pseudo + sum(frame, 14 + header, frame.length)) == 0xffff;
  }

  private static long sum(byte[] bytes, int from, int to) {
    ByteBuffer words = ByteBuffer.allocate(to - from + 1).put(bytes, from, to - from).flip();
    words.limit((to - from + 1) / 2 * 2);
    long sum = 0;
    while (words.hasRemaining()) {
      sum += words.getShort() & 0xffff;
    }
    return sum;
  }

  private static long folded(long sum) {
    return sum > 0xffff ? folded((sum & 0xffff) + (sum >> 16)) : sum;
  }
}
