package tocsin.lab.packet;

import java.util.HexFormat;
import java.util.Optional;

/// What differs between the versions of QUIC in how Initial packets are protected (RFC 9001,
/// section 5.2; RFC 9369, section 3).
enum QuicVersion {
  V1(0x0000_0001, 0, "38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "quic "),
  V2(0x6b33_43cf, 1, "0dede3def700a6db819381be6e269dcbf9bd2ed9", "quicv2 ");

  private final int number;
  private final int initialType;
  private final String salt;
  private final String prefix;

  QuicVersion(int number, int initialType, String salt, String prefix) {
    this.number = number;
    this.initialType = initialType;
    this.salt = salt;
    this.prefix = prefix;
  }

  static Optional<QuicVersion> of(int number) {
    for (QuicVersion version : values()) {
      if (version.number == number) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /// Whether a long header that begins with that byte is an Initial's.
  boolean initial(int first) {
    return (first >> 4 & 3) == initialType;
  }

  byte[] salt() {
    return HexFormat.of().parseHex(salt);
  }

  /// The label of the key, the IV or the key of header protection: `key`, `iv`, `hp`.
  String label(String name) {
    return prefix + name;
  }
}
