package tocsin.lab.packet;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

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
        keys.computeIfAbsent(packet.version(), version -> QuicKeys.of(version, id))
            .open(packet.bytes(), packet.numberAt());
    frames.ifPresent(found -> CryptoFrames.collect(found, crypto));
    return frames.isPresent();
  }

  Finding finding() {
    return ClientHello.serverNameOfHandshake(crypto.bytes());
  }
}
