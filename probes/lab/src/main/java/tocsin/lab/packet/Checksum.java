package tocsin.lab.packet;

/// The checksum of IP, ICMP, TCP and UDP (RFC 1071): the complement of the sum in ones' complement.
final class Checksum {
  private Checksum() {}

  /// The sum of the 16-bit words there, the last one padded with a zero byte; not yet folded.
  static long sum(byte[] bytes, int from, int to) {
    long sum = 0;
    int at = from;
    for (; at + 1 < to; at += 2) {
      sum += Wire.u16(bytes, at);
    }
    return at < to ? sum + (Wire.u8(bytes, at) << 8) : sum;
  }

  /// The checksum of what adds up to that sum.
  static int of(long sum) {
    return ~folded(sum) & 0xffff;
  }

  /// The checksum after words that summed up to `before` have been replaced by words that sum up to
  /// `after` (RFC 1624, equation 3).
  static int updated(int checksum, long before, long after) {
    return of((~checksum & 0xffffL) + (~folded(before) & 0xffffL) + after);
  }

  private static int folded(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return (int) folded;
  }
}
