package tocsin.wire;

import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A probe's signature over one batch of measurements, as three HTTP headers.
///
/// It is an HTTP Message Signature (RFC 9421) in one fixed profile: Ed25519, label `tocsin`,
/// components and parameters in this order and no others:
///
/// ```
/// Content-Digest: sha-256=:BASE64:                     (RFC 9530, over the body as sent)
/// Signature-Input: tocsin=("@method" "@path" "content-digest");created=UNIXSECONDS;nonce="NONCE";keyid="PROBE";alg="ed25519"
/// Signature: tocsin=:BASE64:
/// ```
///
/// What is signed is the signature base of RFC 9421, section 2.5, in UTF-8, lines parted by one
/// `\n` and none after the last:
///
/// ```
/// "@method": POST
/// "@path": /api/v1/measurements
/// "content-digest": sha-256=:BASE64:
/// "@signature-params": ("@method" "@path" "content-digest");created=UNIXSECONDS;nonce="NONCE";keyid="PROBE";alg="ed25519"
/// ```
///
/// A batch that is sent again is signed anew, with another nonce.
///
/// @param keyId id of the probe whose key signed
/// @param created when it was signed, whole seconds
/// @param nonce chosen by chance, never used twice: 16 to 64 letters, digits, `-` and `_`
/// @param digest SHA-256 of the body as sent, base64
/// @param value the Ed25519 signature, base64
public record BatchSignature(
    String keyId, Instant created, String nonce, String digest, String value) {
  /// Where batches go.
  public static final String PATH = "/api/v1/measurements";

  /// The header that says how many seconds the sender added to its machine's clock, to date by the
  /// dashboard's; not signed, for people only.
  public static final String CORRECTION = "Tocsin-Clock-Correction";

  private static final String BASE64 = "([A-Za-z0-9+/]{%d}={0,2})";
  private static final Pattern DIGEST = Pattern.compile("sha-256=:" + BASE64.formatted(43) + ":");
  private static final Pattern VALUE = Pattern.compile("tocsin=:" + BASE64.formatted(86) + ":");
  private static final Pattern INPUT =
      Pattern.compile(
          "tocsin=\\(\"@method\" \"@path\" \"content-digest\"\\)"
              + ";created=([1-9][0-9]{0,11})"
              + ";nonce=\"([A-Za-z0-9_-]{16,64})\""
              + ";keyid=\"([a-z0-9][a-z0-9-]{0,62})\""
              + ";alg=\"ed25519\"");

  /// Signs a batch.
  ///
  /// @param body as it will be sent, compressed
  public static BatchSignature sign(
      PrivateKey key, String keyId, Instant created, String nonce, byte[] body) {
    Instant second = Instant.ofEpochSecond(created.getEpochSecond());
    BatchSignature unsigned = new BatchSignature(keyId, second, nonce, sha256(body), "");
    String value = Ed25519.sign(key, unsigned.base());
    return new BatchSignature(keyId, second, nonce, unsigned.digest, value);
  }

  /// Reads the three headers; nothing is verified yet.
  ///
  /// @throws UnsignedBatchException if one of them is missing (empty) or of another shape
  public static BatchSignature parse(String contentDigest, String signatureInput, String signature)
      throws UnsignedBatchException {
    Matcher digest = matched(DIGEST, "Content-Digest", contentDigest);
    Matcher input = matched(INPUT, "Signature-Input", signatureInput);
    Matcher value = matched(VALUE, "Signature", signature);
    return new BatchSignature(
        input.group(3),
        Instant.ofEpochSecond(Long.parseLong(input.group(1))),
        input.group(2),
        digest.group(1),
        value.group(1));
  }

  /// Whether the signature was made with that key's other half. It covers the digest and not the
  /// body: ask [#covers] too.
  public boolean verify(PublicKey key) {
    return Ed25519.verify(key, base(), value);
  }

  /// Whether the digest is that of `body`, the bytes as they came.
  public boolean covers(byte[] body) {
    return digest.equals(sha256(body));
  }

  /// The value of the header `Content-Digest`.
  public String contentDigest() {
    return "sha-256=:" + digest + ":";
  }

  /// The value of the header `Signature-Input`.
  public String signatureInput() {
    return "tocsin=" + parameters();
  }

  /// The value of the header `Signature`.
  public String signature() {
    return "tocsin=:" + value + ":";
  }

  private String parameters() {
    return "(\"@method\" \"@path\" \"content-digest\");created=%d;nonce=\"%s\";keyid=\"%s\";alg=\"ed25519\""
        .formatted(created.getEpochSecond(), nonce, keyId);
  }

  private String base() {
    return "\"@method\": POST\n\"@path\": %s\n\"content-digest\": %s\n\"@signature-params\": %s"
        .formatted(PATH, contentDigest(), parameters());
  }

  private static Matcher matched(Pattern pattern, String header, String text)
      throws UnsignedBatchException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new UnsignedBatchException(
          text.isEmpty()
              ? "the header %s is missing".formatted(header)
              : "the header %s is not of the shape this service reads".formatted(header));
    }
    return matcher;
  }

  private static String sha256(byte[] body) {
    MessageDigest digest = Ed25519.digest("SHA-256");
    return Base64.getEncoder().encodeToString(digest.digest(body));
  }
}
