package tocsin.model;

import java.time.Instant;
import java.util.regex.Pattern;

/// One certificate a peer presented.
///
/// @param sha256 of its DER form, lower-case hexadecimal: its name in the store
/// @param subject distinguished name, RFC 2253
/// @param issuer distinguished name, RFC 2253
/// @param notBefore first instant of its validity
/// @param notAfter last instant of its validity
/// @param der the certificate itself, base64; empty where this probe has sent it before and the
///   chain was found good, in which case `sha256` finds it in the store
public record PeerCertificate(
    String sha256, String subject, String issuer, Instant notBefore, Instant notAfter, String der) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public PeerCertificate {
    Text.matching(SHA256, "sha256", sha256, "64 lower-case hexadecimal digits");
  }
}
