package tocsin.testing;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Good messages with some bytes changed, cut off, put in or doubled.
public final class Mutations {
  private static final int MOST_CHANGES = 4;

  private final RandomGenerator random;
  private final List<byte[]> good;

  /// @param good what to start from
  public Mutations(RandomGenerator random, List<byte[]> good) {
    this.random = random;
    this.good = List.copyOf(good);
  }

  /// Another one.
  public byte[] next() {
    byte[] message = good.get(random.nextInt(good.size())).clone();
    for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
      message = changed(message);
    }
    return message;
  }

  private byte[] changed(byte[] message) {
    int at = random.nextInt(message.length + 1);
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(message, at);
      case 1 -> Arrays.copyOf(message, message.length + random.nextInt(64));
      case 2 ->
          joined(Arrays.copyOf(message, at), Arrays.copyOfRange(message, at / 2, message.length));
      case 3 -> flipped(message, at, (byte) (1 << random.nextInt(8)));
      case 4 -> flipped(message, at, (byte) 0xff);
      default -> flipped(message, at, (byte) random.nextInt(256));
    };
  }

  private static byte[] flipped(byte[] message, int at, byte bits) {
    byte[] changed = message.clone();
    if (at < changed.length) {
      changed[at] ^= bits;
    }
    return changed;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
