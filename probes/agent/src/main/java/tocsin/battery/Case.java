package tocsin.battery;

import java.util.List;
import tocsin.config.Address;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;

/// What failed, as the battery has to ask for it.
///
/// @param endpoint whose check it was
/// @param host the name or address, with a fresh label where the endpoint has a star
/// @param layer where it stopped
/// @param steps what the check did
record Case(Endpoint endpoint, String host, Layer layer, Failure failure, List<Step> steps) {
  private static final List<String> ALPN = List.of("h2", "http/1.1");
  private static final List<String> ALPN_OF_WEBSOCKET = List.of("http/1.1");

  /// The case that a failed measurement makes.
  ///
  /// @param label for an endpoint with a star
  /// @throws IllegalArgumentException if it did not fail
  static Case of(Measurement failed, String label) {
    Endpoint endpoint = failed.endpoint();
    return switch (Progress.of(failed)) {
      case Progress.Complete _ ->
          throw new IllegalArgumentException(
              "measurement %s did not fail; there is nothing to explain".formatted(failed.id()));
      case Progress.Stopped stopped ->
          new Case(
              endpoint,
              withoutFinalDot(endpoint.host().replace("*", label)),
              stopped.layer(),
              stopped.failure(),
              failed.steps());
    };
  }

  /// Whether it has a name, so that resolvers can be asked.
  boolean named() {
    return !Address.isIpAddress(host);
  }

  /// Whether its check connects over TCP.
  boolean connects() {
    return switch (endpoint.kind()) {
      case TCP, TLS, HTTPS, HTTP, WSS, MTPROTO -> true;
      case DNS, QUIC, STUN, BATTERY -> false;
    };
  }

  /// Whether its check sends its name in a ClientHello over TCP.
  boolean shakesHands() {
    return endpoint.kind().verifies() && named();
  }

  List<String> alpn() {
    return endpoint.kind() == CheckKind.WSS ? ALPN_OF_WEBSOCKET : ALPN;
  }

  /// The URL of its HTTP request; of an endpoint that has none, that of its host.
  String url() {
    return url(endpoint);
  }

  /// The URL of an endpoint's HTTP request.
  static String url(Endpoint endpoint) {
    String scheme = endpoint.kind() == CheckKind.HTTP ? "http" : "https";
    int usual = CheckKind.of(scheme).defaultPort();
    String host = withoutFinalDot(endpoint.host());
    String authority = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    String port = endpoint.port() == usual ? "" : ":" + endpoint.port();
    return scheme + "://" + authority + port + endpoint.path();
  }

  /// The domain it stands in, below which a name can be made up: `signal.org` for
  /// `chat.signal.org`, and for `signal.org` itself.
  String domain() {
    String above = host.substring(host.indexOf('.') + 1);
    return above.indexOf('.') >= 0 ? above : host;
  }

  private static String withoutFinalDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
