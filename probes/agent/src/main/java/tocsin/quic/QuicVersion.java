package tocsin.quic;

import java.util.HexFormat;
import java.util.Optional;

/// What differs between the versions of QUIC in how their first packets are written and protected
/// (RFC 9001, sections 5.2 and 5.8; RFC 9369, section 3).
public enum QuicVersion {
  V1(
      0x0000_0001,
      "1",
      0,
      3,
      "38762cf7f55934b34d179ae6a4c80cadccbb7f0a",
      "quic ",
      "be0c690b9f66575a1d766b54e368c84e",
      "461599d35d632bf2239825bb"),
  V2(
      0x6b33_43cf,
      "2",
      1,
      0,
      "0dede3def700a6db819381be6e269dcbf9bd2ed9",
      "quicv2 ",
      "8fb4b01b56ac48e260fbcbcead7ccc92",
      "d86969bc2d7c6d9990efb04a");

  private final int number;
  private final String id;
  private final int initialType;
  private final int retryType;
  private final String salt;
  private final String prefix;
  private final String retryKey;
  private final String retryNonce;

  QuicVersion(
      int number,
      String id,
      int initialType,
      int retryType,
      String salt,
      String prefix,
      String retryKey,
      String retryNonce) {
    this.number = number;
    this.id = id;
    this.initialType = initialType;
    this.retryType = retryType;
    this.salt = salt;
    this.prefix = prefix;
    this.retryKey = retryKey;
    this.retryNonce = retryNonce;
  }

  /// The version of that number, if it is known here.
  public static Optional<QuicVersion> of(int number) {
    for (QuicVersion version : values()) {
      if (version.number == number) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /// How people call it: `1` or `2`.
  public String id() {
    return id;
  }

  int number() {
    return number;
  }

  /// Whether a long header that begins with that byte is an Initial's.
  boolean isInitial(int first) {
    return (first >> 4 & 3) == initialType;
  }

  /// Whether a long header that begins with that byte is a Retry's.
  boolean isRetry(int first) {
    return (first >> 4 & 3) == retryType;
  }

  /// The first byte of an Initial with a packet number of that many bytes, before protection.
  int firstOfInitial(int numberLength) {
    return 0xc0 | initialType << 4 | (numberLength - 1);
  }

  byte[] salt() {
    return HexFormat.of().parseHex(salt);
  }

  byte[] retryKey() {
    return HexFormat.of().parseHex(retryKey);
  }

  byte[] retryNonce() {
    return HexFormat.of().parseHex(retryNonce);
  }

  /// The label of the key, the IV or the key of header protection: `key`, `iv`, `hp`.
  String label(String name) {
    return prefix + name;
  }
}
