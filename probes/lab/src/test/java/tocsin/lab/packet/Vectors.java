package tocsin.lab.packet;

import java.util.HexFormat;

/// Bytes as RFCs print them.
final class Vectors {
  private Vectors() {}

  /// The bytes of hexadecimal digits, with or without white space between.
  static byte[] bytes(String digits) {
    return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
  }
}
