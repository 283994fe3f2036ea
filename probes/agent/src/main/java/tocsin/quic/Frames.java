package tocsin.quic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads and writes the frames of an Initial packet (RFC 9000, section 19).
public final class Frames {
  private static final int PADDING = 0x00;
  private static final int PING = 0x01;
  private static final int ACK = 0x02;
  private static final int ACK_ECN = 0x03;
  private static final int CRYPTO = 0x06;
  private static final int CLOSE = 0x1c;
  private static final int LONGEST_REASON = 100;
  private static final long MOST_RANGES = 1 << 16;

  private final byte[] bytes;
  private final Varints numbers;

  private Frames(byte[] bytes) {
    this.bytes = bytes;
    this.numbers = new Varints(bytes, 0);
  }

  /// The frames that say something, up to the first that is broken or may not be in an Initial.
  public static List<Frame> in(byte[] bytes) {
    return new Frames(bytes).read();
  }

  /// A CRYPTO frame with the beginning of the handshake.
  static byte[] crypto(byte[] handshake) {
    ByteBuffer frame = ByteBuffer.allocate(4 + handshake.length);
    frame.put((byte) CRYPTO).put((byte) 0);
    Varints.put2(frame, handshake.length);
    return frame.put(handshake).array();
  }

  /// A PING frame, which asks for nothing but an acknowledgement.
  static byte[] ping() {
    return new byte[] {PING};
  }

  /// A CONNECTION_CLOSE frame without an error.
  static byte[] close() {
    return new byte[] {CLOSE, 0, 0, 0};
  }

  private List<Frame> read() {
    List<Frame> frames = new ArrayList<>();
    while (numbers.more()) {
      long type = numbers.next();
      if (type == PADDING || type == PING) {
        continue;
      }
      Optional<Frame> frame = frame(type).filter(read -> !numbers.broken());
      if (frame.isEmpty()) {
        break;
      }
      frames.add(frame.get());
    }
    return frames;
  }

  private Optional<Frame> frame(long type) {
    if (type == CRYPTO) {
      return Optional.of(crypto());
    } else if (type == ACK || type == ACK_ECN) {
      return Optional.of(acknowledgement(type == ACK_ECN ? 3 : 0));
    } else if (type == CLOSE) {
      return Optional.of(closing());
    }
    return Optional.empty();
  }

  private Frame crypto() {
    long offset = numbers.next();
    long length = numbers.next();
    int at = numbers.at();
    numbers.skip(length);
    return new Frame.Crypto(offset, at, numbers.at() - at);
  }

  private Frame acknowledgement(int counts) {
    long largest = numbers.next();
    numbers.next();
    long ranges = numbers.next();
    numbers.next();
    long left = 2 * Math.min(ranges, MOST_RANGES) + counts;
    while (left > 0 && !numbers.broken()) {
      numbers.next();
      left--;
    }
    return new Frame.Ack(largest);
  }

  private Frame closing() {
    long code = numbers.next();
    numbers.next();
    long length = numbers.next();
    int at = numbers.at();
    numbers.skip(length);
    String reason = new String(bytes, at, numbers.at() - at, UTF_8);
    return new Frame.Close(code, printable(reason));
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_REASON)
        .map(c -> c >= ' ' && c <= '~' ? c : '?')
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }
}
