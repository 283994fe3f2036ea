package tocsin.ooni;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tocsin.model.Failure;
import tocsin.model.Outcome;

/// OONI's failure strings (df-007), of all times, in our vocabulary; the words are kept.
final class Failures {
  /// What their own deadline or their user cut short: it tells nothing of the network.
  static final String INTERRUPTED = "interrupted";

  private static final String UNKNOWN = "unknown_failure";
  private static final String ALERT = "remote error: tls: ";

  private static final Map<String, Failure> BY_ID =
      Arrays.stream(Failure.values()).collect(Collectors.toMap(Failure::id, Function.identity()));

  /// Ids that we do not have, among them those of their Twisted years.
  private static final Map<String, Failure> OTHERS =
      Map.ofEntries(
          entry("connection_already_closed", Failure.CONNECTION_ABORTED),
          entry("connection_lost", Failure.CONNECTION_RESET),
          entry("connection_lost_error", Failure.CONNECTION_RESET),
          entry("connection_done", Failure.EOF_ERROR),
          entry("connection_refused_error", Failure.CONNECTION_REFUSED),
          entry("connect_error", Failure.UNKNOWN_FAILURE),
          entry("tcp_timed_out_error", Failure.GENERIC_TIMEOUT_ERROR),
          entry("deferred_timeout_error", Failure.GENERIC_TIMEOUT_ERROR),
          entry("response_never_received", Failure.EOF_ERROR),
          entry("network_unreachable_error", Failure.NETWORK_UNREACHABLE),
          entry("dns_lookup_error", Failure.DNS_SERVFAIL),
          entry("dns_non_recoverable_failure", Failure.DNS_SERVFAIL),
          entry("dns_temporary_failure", Failure.DNS_SERVFAIL),
          entry("dns_bogon_error", Failure.DNS_SERVER_MISBEHAVING),
          entry("no_route_to_host", Failure.HOST_UNREACHABLE));

  /// Words of Go, of Windows and of libraries, in lower case; the first that is found decides.
  private static final List<Map.Entry<String, Failure>> WORDS =
      List.of(
          entry("connection reset", Failure.CONNECTION_RESET),
          entry("forcibly closed", Failure.CONNECTION_RESET),
          entry("wsaeconnreset", Failure.CONNECTION_RESET),
          entry("connection refused", Failure.CONNECTION_REFUSED),
          entry("actively refused", Failure.CONNECTION_REFUSED),
          entry("connection was aborted", Failure.CONNECTION_ABORTED),
          entry("connection abort", Failure.CONNECTION_ABORTED),
          entry("network is unreachable", Failure.NETWORK_UNREACHABLE),
          entry("unreachable network", Failure.NETWORK_UNREACHABLE),
          entry("no route to host", Failure.HOST_UNREACHABLE),
          entry("host is unreachable", Failure.HOST_UNREACHABLE),
          entry("unreachable host", Failure.HOST_UNREACHABLE),
          entry("network is down", Failure.NETWORK_DOWN),
          entry("no such host", Failure.DNS_NXDOMAIN),
          entry("host not found", Failure.DNS_NXDOMAIN),
          entry("no answer from dns", Failure.DNS_NO_ANSWER),
          entry("server misbehaving", Failure.DNS_SERVER_MISBEHAVING),
          entry("signed by unknown authority", Failure.SSL_UNKNOWN_AUTHORITY),
          entry("expired or is not yet valid", Failure.SSL_INVALID_CERTIFICATE),
          entry("certificate is valid for", Failure.SSL_INVALID_HOSTNAME),
          entry("certificate is not valid for any names", Failure.SSL_INVALID_HOSTNAME),
          entry("x509: ", Failure.SSL_INVALID_CERTIFICATE),
          entry("tls: ", Failure.SSL_FAILED_HANDSHAKE),
          entry("handshake failure", Failure.SSL_FAILED_HANDSHAKE),
          entry("malformed http", Failure.HTTP_REQUEST_FAILED),
          entry("deadline exceeded", Failure.GENERIC_TIMEOUT_ERROR),
          entry("i/o timeout", Failure.GENERIC_TIMEOUT_ERROR),
          entry("did not properly respond", Failure.TIMED_OUT),
          entry("timed out", Failure.TIMED_OUT),
          entry("permission denied", Failure.PERMISSION_DENIED),
          entry("access permissions", Failure.PERMISSION_DENIED),
          entry("eof", Failure.EOF_ERROR));

  private Failures() {}

  /// The outcome that a failure string says; one that is empty is none.
  static Outcome outcome(String text) {
    return text.isEmpty() ? new Outcome.Succeeded() : new Outcome.Failed(of(text), text);
  }

  private static Failure of(String text) {
    Failure known = BY_ID.get(text);
    if (known != null) {
      return known;
    }
    Failure other = OTHERS.get(text);
    if (other != null) {
      return other;
    }
    String words = text.toLowerCase(Locale.ROOT);
    return words.startsWith(UNKNOWN) || words.indexOf(' ') >= 0
        ? WORDS.stream()
            .filter(word -> words.contains(word.getKey()))
            .findFirst()
            .map(Map.Entry::getValue)
            .orElse(Failure.UNKNOWN_FAILURE)
        : Failure.UNKNOWN_FAILURE;
  }

  /// The alert that a failure of a handshake names, as its RFC writes it; empty if none.
  static String alert(String text) {
    int at = text.indexOf(ALERT);
    return at < 0
        ? ""
        : Optional.of(text.substring(at + ALERT.length()).strip())
            .filter(name -> name.matches("[a-z ]{1,40}"))
            .map(name -> name.replace(' ', '_'))
            .orElse("");
  }
}
