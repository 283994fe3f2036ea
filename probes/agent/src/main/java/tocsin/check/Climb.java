package tocsin.check;

import java.util.ArrayList;
import java.util.List;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Step;
import tocsin.net.Connection;
import tocsin.net.Network;

/// The climb of all checks over TCP: at each address connect, shake hands where the check does, and
/// exchange, up to the layer of the check and for as long as each layer succeeds.
final class Climb {
  private final CheckKind top;
  private final Endpoint endpoint;
  private final Host host;
  private final List<Step> steps = new ArrayList<>();

  private Climb(CheckKind top, Endpoint endpoint, Host host) {
    this.top = top;
    this.endpoint = endpoint;
    this.host = host;
  }

  /// Climbs to the layer of `top` at each address; every step that was begun, names first.
  static List<Step> to(CheckKind top, Endpoint endpoint, Network network)
      throws InterruptedException {
    Host host = Host.of(endpoint.host(), network.random());
    return Tour.of(
        host,
        network,
        address -> new Climb(top, endpoint, host).over(network.connect(address, endpoint.port())));
  }

  private List<Step> over(Connection connection) throws InterruptedException {
    try (connection) {
      if (noted(connection.connected()) && secured(connection)) {
        exchange(connection);
      }
    }
    return steps;
  }

  private boolean secured(Connection connection) throws InterruptedException {
    return !top.verifies()
        || noted(connection.handshake(host.serverName(), endpoint.trust(), Checks.alpn(top)));
  }

  private void exchange(Connection connection) throws InterruptedException {
    switch (top) {
      case HTTP, HTTPS -> noted(connection.exchange(url()));
      case WSS -> noted(connection.upgrade(url()));
      case MTPROTO -> noted(connection.greet());
      case TCP, TLS -> {}
      case DNS, QUIC, STUN, BATTERY ->
          throw new IllegalStateException("%s is not climbed to over TCP".formatted(top.id()));
    }
  }

  /// Whether it succeeded.
  private boolean noted(Step step) {
    steps.add(step);
    return step.outcome().succeeded();
  }

  private String url() {
    String port = endpoint.port() == top.defaultPort() ? "" : ":" + endpoint.port();
    return top.id() + "://" + host.inUrl() + port + endpoint.path();
  }
}
