package tocsin.net;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// What a step says of a body that a test knows.
final class Sha256 {
  private Sha256() {}

  static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Certificates.sha256().digest(bytes));
  }
}
