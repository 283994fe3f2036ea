package tocsin.lab.packet;

/// Takes the CRYPTO frames out of the frames of an Initial packet (RFC 9000, section 19).
final class CryptoFrames {
  private static final int PADDING = 0x00;
  private static final int PING = 0x01;
  private static final int ACK = 0x02;
  private static final int ACK_ECN = 0x03;
  private static final int CRYPTO = 0x06;

  private CryptoFrames() {}

  /// Adds what they carry to the stream, up to the first frame that may not be in an Initial.
  static void collect(byte[] frames, Stream into) {
    Varints numbers = new Varints(frames, 0);
    boolean known = true;
    while (known && numbers.more()) {
      long type = numbers.next();
      if (type == CRYPTO) {
        crypto(frames, numbers, into);
      } else if (type == ACK || type == ACK_ECN) {
        acknowledgement(numbers, type == ACK_ECN ? 3 : 0);
      } else {
        known = type == PADDING || type == PING;
      }
    }
  }

  private static void crypto(byte[] frames, Varints numbers, Stream into) {
    long offset = numbers.next();
    long length = numbers.next();
    int at = numbers.at();
    numbers.skip(length);
    if (!numbers.broken() && offset <= Stream.LIMIT) {
      into.take(offset, frames, at, (int) length);
    }
  }

  private static void acknowledgement(Varints numbers, int counts) {
    numbers.next();
    numbers.next();
    long ranges = numbers.next();
    numbers.next();
    for (long range = 0; range < 2 * ranges + counts && numbers.more(); range++) {
      numbers.next();
    }
  }
}
