package tocsin.web.pages;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Certificates as text (RFC 7468).
final class Pem {
  private static final int LINE = 64;

  private Pem() {}

  /// @param base64 of the DER form
  static byte[] of(String base64) {
    byte[] newline = {'\n'};
    String body =
        Base64.getMimeEncoder(LINE, newline).encodeToString(Base64.getDecoder().decode(base64));
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(body)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
