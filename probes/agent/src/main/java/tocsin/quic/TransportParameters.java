package tocsin.quic;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Makes a client's transport parameters (RFC 9000, section 18.2), with limits as common clients
/// set them.
final class TransportParameters {
  private static final int MAX_IDLE_TIMEOUT = 0x01;
  private static final int MAX_UDP_PAYLOAD_SIZE = 0x03;
  private static final int INITIAL_MAX_DATA = 0x04;
  private static final int INITIAL_MAX_STREAM_DATA_BIDI_LOCAL = 0x05;
  private static final int INITIAL_MAX_STREAM_DATA_BIDI_REMOTE = 0x06;
  private static final int INITIAL_MAX_STREAM_DATA_UNI = 0x07;
  private static final int INITIAL_MAX_STREAMS_BIDI = 0x08;
  private static final int INITIAL_MAX_STREAMS_UNI = 0x09;
  private static final int INITIAL_SOURCE_CONNECTION_ID = 0x0f;

  private static final int MOST = 256;

  private final ByteBuffer out = ByteBuffer.allocate(MOST);

  private TransportParameters() {}

  /// @param connection the client's connection id, which has to be the one in its packets
  static byte[] of(byte[] connection) {
    TransportParameters parameters = new TransportParameters();
    parameters.number(MAX_IDLE_TIMEOUT, 30_000);
    parameters.number(MAX_UDP_PAYLOAD_SIZE, 1_472);
    parameters.number(INITIAL_MAX_DATA, 15 << 20);
    parameters.number(INITIAL_MAX_STREAM_DATA_BIDI_LOCAL, 6 << 20);
    parameters.number(INITIAL_MAX_STREAM_DATA_BIDI_REMOTE, 6 << 20);
    parameters.number(INITIAL_MAX_STREAM_DATA_UNI, 6 << 20);
    parameters.number(INITIAL_MAX_STREAMS_BIDI, 100);
    parameters.number(INITIAL_MAX_STREAMS_UNI, 103);
    parameters.bytes(INITIAL_SOURCE_CONNECTION_ID, connection);
    return Arrays.copyOf(parameters.out.array(), parameters.out.position());
  }

  private void number(int id, int value) {
    ByteBuffer number = ByteBuffer.allocate(Integer.BYTES);
    Varints.put(number, value);
    bytes(id, Arrays.copyOf(number.array(), number.position()));
  }

  private void bytes(int id, byte[] value) {
    Varints.put(out, id);
    Varints.put(out, value.length);
    out.put(value);
  }
}
