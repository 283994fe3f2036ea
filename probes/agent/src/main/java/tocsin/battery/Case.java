package tocsin.battery;

import java.util.List;
import java.util.random.RandomGenerator;
import tocsin.check.Checks;
import tocsin.check.Host;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;

/// What failed, as the battery has to ask for it.
///
/// @param endpoint whose check it was
/// @param host its name or address, with a fresh label where the endpoint has a star
/// @param layer where it stopped
/// @param steps what the check did
record Case(Endpoint endpoint, Host host, Layer layer, List<Step> steps) {
  /// The case that a failed measurement makes.
  ///
  /// @throws IllegalArgumentException if it did not fail
  static Case of(Measurement failed, RandomGenerator random) {
    Endpoint endpoint = failed.endpoint();
    return switch (Progress.of(failed)) {
      case Progress.Complete _ ->
          throw new IllegalArgumentException(
              "measurement %s did not fail; there is nothing to explain".formatted(failed.id()));
      case Progress.Stopped stopped ->
          new Case(endpoint, Host.of(endpoint.host(), random), stopped.layer(), failed.steps());
    };
  }

  /// Whether it has a name, so that resolvers can be asked.
  boolean named() {
    return !host.isAddress();
  }

  /// Whether its check connects over TCP, or TCP tells whether packets reach its server at all: one
  /// of STUN listens for it too, or refuses it.
  boolean connects() {
    return switch (endpoint.kind()) {
      case TCP, TLS, HTTPS, HTTP, WSS, MTPROTO, STUN -> true;
      case DNS, QUIC, BATTERY -> false;
    };
  }

  /// Whether its check sends its name in a ClientHello over TCP.
  boolean shakesHands() {
    return endpoint.kind().verifies() && named();
  }

  List<String> alpn() {
    return Checks.alpn(endpoint.kind());
  }

  /// The URL of its HTTP request; of an endpoint that has none, that of its host.
  String url() {
    return url(endpoint, host);
  }

  /// The URL of an endpoint's HTTP request.
  static String url(Endpoint endpoint, Host host) {
    CheckKind scheme = endpoint.kind().hasPath() ? endpoint.kind() : CheckKind.HTTPS;
    String port = endpoint.port() == scheme.defaultPort() ? "" : ":" + endpoint.port();
    return scheme.id() + "://" + host.inUrl() + port + endpoint.path();
  }

  /// The domain it stands in, below which a name can be made up: `signal.org` for
  /// `chat.signal.org`, and for `signal.org` itself.
  String domain() {
    String name = host.serverName();
    String above = name.substring(name.indexOf('.') + 1);
    return above.indexOf('.') >= 0 ? above : name;
  }
}
