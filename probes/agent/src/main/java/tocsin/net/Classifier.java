package tocsin.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.internal.http2.ConnectionShutdownException;
import okhttp3.internal.http2.StreamResetException;
import tocsin.model.Failure;
import tocsin.model.Outcome;

/// Turns what went wrong into a failure: the one place that reads exceptions.
///
/// By type first; by message last, because Java's exceptions carry the platform's text and not its
/// error number. The words are those of glibc in the C locale, in which the launcher runs us, and
/// of macOS, which has the same ones here. They are kept in the outcome's `detail`.
///
/// Where this departs from OONI's probe: an alert received over TCP is `ssl_failed_handshake` there
/// only over QUIC and `unknown_failure` over TCP; here it is `ssl_failed_handshake` always, also
/// where the alert is about a certificate (we sent none), and the step keeps its name. Only
/// `unrecognized_name` is `ssl_invalid_hostname`, as there. A broken pipe, which OONI does not
/// know, is `connection_reset`: the peer's reset had come before.
final class Classifier {
  /// The error of a TLS alert is this and the alert's code.
  private static final long QUIC_CRYPTO_ERROR = 0x100;

  private static final Pattern ADDRESSES =
      Pattern.compile("ssl=0x[0-9a-f]+: | \\([^()]*0x[0-9a-f]+:0x[0-9a-f]+\\)");
  private static final Map<String, Failure> BY_WORDS = new LinkedHashMap<>();

  static {
    BY_WORDS.put("connection refused", Failure.CONNECTION_REFUSED);
    BY_WORDS.put("connection reset", Failure.CONNECTION_RESET);
    BY_WORDS.put("broken pipe", Failure.CONNECTION_RESET);
    BY_WORDS.put("connection aborted", Failure.CONNECTION_ABORTED);
    BY_WORDS.put("software caused connection abort", Failure.CONNECTION_ABORTED);
    BY_WORDS.put("connection timed out", Failure.TIMED_OUT);
    BY_WORDS.put("operation timed out", Failure.TIMED_OUT);
    BY_WORDS.put("no route to host", Failure.HOST_UNREACHABLE);
    BY_WORDS.put("host is down", Failure.HOST_UNREACHABLE);
    BY_WORDS.put("network is unreachable", Failure.NETWORK_UNREACHABLE);
    BY_WORDS.put("network is down", Failure.NETWORK_DOWN);
    BY_WORDS.put("network dropped connection on reset", Failure.NETWORK_RESET);
    BY_WORDS.put("permission denied", Failure.PERMISSION_DENIED);
    BY_WORDS.put("operation not permitted", Failure.PERMISSION_DENIED);
    BY_WORDS.put("requested address", Failure.ADDRESS_NOT_AVAILABLE);
    BY_WORDS.put("address family not supported", Failure.ADDRESS_FAMILY_NOT_SUPPORTED);
    BY_WORDS.put("protocol family", Failure.ADDRESS_FAMILY_NOT_SUPPORTED);
    BY_WORDS.put("no buffer space available", Failure.NO_BUFFER_SPACE);
    BY_WORDS.put("message too long", Failure.MESSAGE_SIZE);
  }

  private Classifier() {}

  /// The failure that an I/O exception stands for, with the platform's words.
  static Outcome.Failed classify(IOException e) {
    Failure failure =
        switch (e) {
          case EOFException _ -> Failure.EOF_ERROR;
          case NoRouteToHostException _ -> Failure.HOST_UNREACHABLE;
          case PortUnreachableException _ -> Failure.CONNECTION_REFUSED;
          case SocketTimeoutException _ -> Failure.GENERIC_TIMEOUT_ERROR;
          case ProtocolException _ -> Failure.HTTP_REQUEST_FAILED;
          case StreamResetException _ -> Failure.HTTP_REQUEST_FAILED;
          case ConnectionShutdownException _ -> Failure.HTTP_REQUEST_FAILED;
          case SSLException tls -> ChainFailure.of(tls);
          default -> byWords(e);
        };
    return new Outcome.Failed(failure, words(e));
  }

  /// The failure of a handshake that the peer ended with an alert.
  static Outcome.Failed alerted(Alert alert, String words) {
    Failure failure =
        switch (alert.code()) {
          case Alert.CLOSE_NOTIFY -> Failure.EOF_ERROR;
          case Alert.UNRECOGNIZED_NAME -> Failure.SSL_INVALID_HOSTNAME;
          default -> Failure.SSL_FAILED_HANDSHAKE;
        };
    return new Outcome.Failed(failure, words);
  }

  /// The server of a QUIC connection closed it (RFC 9000, section 20.1), by a TLS alert or for
  /// another reason; an alert is its own answer to the ClientHello.
  static Outcome.Failed closed(long code, String reason) {
    long alert = code - QUIC_CRYPTO_ERROR;
    String error =
        alert >= 0 && alert <= 255
            ? "alert " + new Alert((int) alert).description()
            : "error 0x" + Long.toHexString(code);
    String words = reason.isEmpty() ? error : error + ", " + reason;
    return new Outcome.Failed(
        Failure.SSL_FAILED_HANDSHAKE, "the server closed the connection: " + words);
  }

  /// The peer closed in good order before all was said.
  static Outcome.Failed ended(IOException e) {
    return new Outcome.Failed(Failure.EOF_ERROR, words(e));
  }

  /// Our own deadline passed.
  static Outcome.Failed deadline(Duration deadline) {
    return new Outcome.Failed(
        Failure.GENERIC_TIMEOUT_ERROR, "no end within " + deadline.toMillis() + " ms");
  }

  /// This machine has no such address family.
  static Outcome.Failed unsupportedFamily(UnsupportedOperationException e) {
    return new Outcome.Failed(Failure.ADDRESS_FAMILY_NOT_SUPPORTED, String.valueOf(e.getMessage()));
  }

  /// The alert that a handshake's exception speaks of; empty if it speaks of none.
  static Optional<Alert> alert(IOException e) {
    return e instanceof CloseNotifyException
        ? Optional.of(new Alert(Alert.CLOSE_NOTIFY))
        : Alert.in(words(e));
  }

  /// The exception's words, those of its causes where it has none of its own; without the memory
  /// addresses that BoringSSL adds, so that like failures have like words.
  static String words(Throwable e) {
    String message = e.getMessage();
    Throwable cause = e.getCause();
    if (e instanceof PortUnreachableException) {
      return "ICMP port unreachable: nothing listens there";
    }
    if (message != null && !message.isBlank()) {
      return ADDRESSES.matcher(message).replaceAll("");
    }
    return cause == null ? e.getClass().getSimpleName() : words(cause);
  }

  /// By message, then by cause: libraries wrap what the socket said.
  private static Failure byWords(IOException e) {
    String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    for (Map.Entry<String, Failure> entry : BY_WORDS.entrySet()) {
      if (words.contains(entry.getKey())) {
        return entry.getValue();
      }
    }
    return e.getCause() instanceof IOException cause
        ? classify(cause).failure()
        : Failure.UNKNOWN_FAILURE;
  }
}
