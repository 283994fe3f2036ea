package tocsin.judge;

import tocsin.model.Failure;
import tocsin.model.IcmpMessage;
import tocsin.model.Outcome;
import tocsin.model.Step;

/// How an attempt to reach somebody ended, as far as ways of blocking differ by it.
enum Fate {
  /// It succeeded, or at least got through.
  PASSED,
  /// Cut off, in good order or not.
  RESET,
  /// Nothing came.
  SILENT,
  /// An ICMP message was seen that says it is administratively prohibited.
  PROHIBITED,
  /// Somebody, a router or this machine, says that it cannot be reached, and not that it may not: a
  /// missing route and a loop say so too.
  UNREACHABLE,
  /// A chain came that does not verify.
  FAKED,
  /// A TLS alert came.
  ALERTED,
  /// Something else, which tells nothing apart.
  OTHER;

  /// A server that read a QUIC Initial and would have none of it has been reached.
  static Fate of(Step step) {
    if (step instanceof Step.Initial initial && !initial.answer().isEmpty()) {
      return PASSED;
    }
    return switch (step.outcome()) {
      case Outcome.Succeeded _ -> PASSED;
      case Outcome.Failed(Failure failure, String detail) ->
          IcmpMessage.in(detail)
              .map(message -> of(message, of(failure, step)))
              .orElseGet(() -> of(failure, step));
    };
  }

  /// Whether a censor's punishment for what came before looks so too.
  boolean mayBePunishment() {
    return this == RESET || this == SILENT || this == PROHIBITED || this == UNREACHABLE;
  }

  /// Whether, for all that is known, what was sent did not arrive, as where routing is at fault.
  boolean mayBeRouting() {
    return this == SILENT || this == UNREACHABLE;
  }

  /// What a message says of an attempt of which nothing else is known but that it did not arrive.
  private static Fate of(IcmpMessage message, Fate otherwise) {
    if (!otherwise.mayBeRouting()) {
      return otherwise;
    }
    return message.prohibits() ? PROHIBITED : UNREACHABLE;
  }

  private static Fate of(Failure failure, Step step) {
    return switch (failure) {
      case CONNECTION_RESET, CONNECTION_REFUSED, CONNECTION_ABORTED, EOF_ERROR -> RESET;
      case GENERIC_TIMEOUT_ERROR, TIMED_OUT -> SILENT;
      case NETWORK_UNREACHABLE -> step instanceof Step.Connect ? UNREACHABLE : SILENT;
      case PERMISSION_DENIED, HOST_UNREACHABLE -> UNREACHABLE;
      case SSL_UNKNOWN_AUTHORITY, SSL_INVALID_HOSTNAME, SSL_INVALID_CERTIFICATE -> FAKED;
      case SSL_FAILED_HANDSHAKE ->
          step instanceof Step.Handshake handshake && !handshake.alert().isEmpty()
              ? ALERTED
              : OTHER;
      case ADDRESS_FAMILY_NOT_SUPPORTED,
          ADDRESS_NOT_AVAILABLE,
          MESSAGE_SIZE,
          NETWORK_DOWN,
          NETWORK_RESET,
          NO_BUFFER_SPACE,
          DNS_NXDOMAIN,
          DNS_NO_ANSWER,
          DNS_REFUSED,
          DNS_SERVFAIL,
          DNS_SERVER_MISBEHAVING,
          DNS_WRONG_QUERY_ID,
          HTTP_REQUEST_FAILED,
          QUIC_INCOMPATIBLE_VERSION,
          UNKNOWN_FAILURE ->
          OTHER;
    };
  }
}
