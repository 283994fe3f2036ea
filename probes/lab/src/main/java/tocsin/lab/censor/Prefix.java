package tocsin.lab.censor;

import java.net.InetAddress;

/// Addresses that begin alike.
///
/// @param address the first of them
/// @param bits how many leading bits count
public record Prefix(InetAddress address, int bits) {
  public Prefix {
    int most = address.getAddress().length * 8;
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException(
          "prefix length %d of %s is not in 0..%d".formatted(bits, address.getHostAddress(), most));
    }
  }

  /// That address alone.
  public static Prefix of(InetAddress address) {
    return new Prefix(address, address.getAddress().length * 8);
  }

  /// Whether the address, of the same family, is among them.
  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((mine[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
