package tocsin.net;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A TLS alert that the peer sent.
///
/// @param code its description code (RFC 8446, section 6, and the IANA registry of TLS alerts)
record Alert(int code) {
  static final int CLOSE_NOTIFY = 0;
  static final int UNRECOGNIZED_NAME = 112;

  /// BoringSSL's reason for an alert received is 1000 more than the alert's code.
  private static final int BORINGSSL_OFFSET = 1000;

  private static final int BORINGSSL_REASON = 0xFFF;
  private static final Pattern BORINGSSL_ERROR = Pattern.compile("error:([0-9a-f]{8}):");

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0, "close_notify"),
          Map.entry(10, "unexpected_message"),
          Map.entry(20, "bad_record_mac"),
          Map.entry(21, "decryption_failed"),
          Map.entry(22, "record_overflow"),
          Map.entry(30, "decompression_failure"),
          Map.entry(40, "handshake_failure"),
          Map.entry(41, "no_certificate"),
          Map.entry(42, "bad_certificate"),
          Map.entry(43, "unsupported_certificate"),
          Map.entry(44, "certificate_revoked"),
          Map.entry(45, "certificate_expired"),
          Map.entry(46, "certificate_unknown"),
          Map.entry(47, "illegal_parameter"),
          Map.entry(48, "unknown_ca"),
          Map.entry(49, "access_denied"),
          Map.entry(50, "decode_error"),
          Map.entry(51, "decrypt_error"),
          Map.entry(52, "too_many_cids_requested"),
          Map.entry(60, "export_restriction"),
          Map.entry(70, "protocol_version"),
          Map.entry(71, "insufficient_security"),
          Map.entry(80, "internal_error"),
          Map.entry(86, "inappropriate_fallback"),
          Map.entry(90, "user_canceled"),
          Map.entry(100, "no_renegotiation"),
          Map.entry(109, "missing_extension"),
          Map.entry(110, "unsupported_extension"),
          Map.entry(111, "certificate_unobtainable"),
          Map.entry(112, "unrecognized_name"),
          Map.entry(113, "bad_certificate_status_response"),
          Map.entry(114, "bad_certificate_hash_value"),
          Map.entry(115, "unknown_psk_identity"),
          Map.entry(116, "certificate_required"),
          Map.entry(120, "no_application_protocol"),
          Map.entry(121, "ech_required"));

  /// Reads the alert out of what BoringSSL says, such as `error:10000410:SSL
  /// routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE`.
  static Optional<Alert> in(String words) {
    Matcher error = BORINGSSL_ERROR.matcher(words);
    if (!error.find()) {
      return Optional.empty();
    }
    int reason = Integer.parseUnsignedInt(error.group(1), 16) & BORINGSSL_REASON;
    return reason >= BORINGSSL_OFFSET && reason <= BORINGSSL_OFFSET + 255
        ? Optional.of(new Alert(reason - BORINGSSL_OFFSET))
        : Optional.empty();
  }

  /// The alert's name in the registry; `alert_NNN` for a code that has none.
  String description() {
    String name = NAMES.get(code);
    return name == null ? "alert_" + code : name;
  }
}
