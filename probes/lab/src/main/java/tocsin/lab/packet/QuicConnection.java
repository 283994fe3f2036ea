package tocsin.lab.packet;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tocsin.quic.Frame;
import tocsin.quic.Frames;
import tocsin.quic.QuicKeys;
import tocsin.quic.QuicPacket;
import tocsin.quic.QuicVersion;

/// One attempt of a client to connect: its keys, and what its CRYPTO frames have carried so far. A
/// Retry or another version begins a new one.
final class QuicConnection {
  private final byte[] id;
  private final Map<QuicVersion, QuicKeys> keys = new EnumMap<>(QuicVersion.class);
  private final Stream crypto = new Stream(0);

  /// @param id the destination connection id of its first Initial; not empty
  QuicConnection(byte[] id) {
    this.id = id;
  }

  /// Takes an Initial; says whether it is of this connection.
  boolean take(QuicPacket packet) {
    Optional<byte[]> frames =
        keys.computeIfAbsent(packet.version(), version -> QuicKeys.client(version, id))
            .open(packet.bytes(), packet.numberAt());
    frames.ifPresent(this::collect);
    return frames.isPresent();
  }

  private void collect(byte[] frames) {
    for (Frame frame : Frames.in(frames)) {
      if (frame instanceof Frame.Crypto(long offset, int at, int length)
          && offset <= Stream.LIMIT) {
        crypto.take(offset, frames, at, length);
      }
    }
  }

  Finding finding() {
    return ClientHello.serverNameOfHandshake(crypto.bytes());
  }
}
