package tocsin.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Why an operation failed; ids are those of OONI's data format df-007 and never renamed.
///
/// @see <a href="https://github.com/ooni/spec/blob/master/data-formats/df-007-errors.md">df-007</a>
public enum Failure {
  ADDRESS_FAMILY_NOT_SUPPORTED("address_family_not_supported"),
  ADDRESS_NOT_AVAILABLE("address_not_available"),
  CONNECTION_ABORTED("connection_aborted"),
  CONNECTION_REFUSED("connection_refused"),
  CONNECTION_RESET("connection_reset"),
  /// The peer closed in good order before it had said what was due.
  EOF_ERROR("eof_error"),
  /// Our own deadline passed; the kernel's is [#TIMED_OUT].
  GENERIC_TIMEOUT_ERROR("generic_timeout_error"),
  HOST_UNREACHABLE("host_unreachable"),
  MESSAGE_SIZE("message_size"),
  NETWORK_DOWN("network_down"),
  NETWORK_RESET("network_reset"),
  NETWORK_UNREACHABLE("network_unreachable"),
  NO_BUFFER_SPACE("no_buffer_space"),
  /// A local rule or an ICMP "administratively prohibited" forbade it.
  PERMISSION_DENIED("permission_denied"),
  /// The kernel gave up (`ETIMEDOUT`).
  TIMED_OUT("timed_out"),
  DNS_NXDOMAIN("dns_nxdomain_error"),
  /// The name exists and has no record of the type asked for.
  DNS_NO_ANSWER("dns_no_answer"),
  DNS_REFUSED("dns_refused_error"),
  DNS_SERVFAIL("dns_servfail_error"),
  /// An answer came that is no answer to the question: malformed, wrong question, odd rcode.
  DNS_SERVER_MISBEHAVING("dns_server_misbehaving"),
  DNS_WRONG_QUERY_ID("dns_reply_with_wrong_query_id"),
  /// The handshake failed for a reason other than the certificate: an alert, a broken record.
  SSL_FAILED_HANDSHAKE("ssl_failed_handshake"),
  /// The chain ends in no trusted anchor.
  SSL_UNKNOWN_AUTHORITY("ssl_unknown_authority"),
  /// The certificate is not for the name that was asked for.
  SSL_INVALID_HOSTNAME("ssl_invalid_hostname"),
  /// The certificate is expired, not yet valid or otherwise unusable.
  SSL_INVALID_CERTIFICATE("ssl_invalid_certificate"),
  /// The peer's bytes are no HTTP.
  HTTP_REQUEST_FAILED("http_request_failed"),
  /// The server speaks none of the versions of QUIC that were offered.
  QUIC_INCOMPATIBLE_VERSION("quic_incompatible_version"),
  /// None of the above; the platform's words are in the outcome's detail.
  UNKNOWN_FAILURE("unknown_failure");

  private static final Map<String, Failure> BY_ID =
      Arrays.stream(values()).collect(Collectors.toMap(Failure::id, Function.identity()));

  private final String id;

  Failure(String id) {
    this.id = id;
  }

  /// The stored id.
  @JsonValue
  public String id() {
    return id;
  }

  /// The failure of that id.
  @JsonCreator
  public static Failure of(String id) {
    Failure failure = BY_ID.get(id);
    if (failure == null) {
      throw new IllegalArgumentException("failure `%s` is not known to this version".formatted(id));
    }
    return failure;
  }
}
