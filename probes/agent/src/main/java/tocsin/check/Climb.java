package tocsin.check;

import java.util.ArrayList;
import java.util.List;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Step;
import tocsin.net.Connection;
import tocsin.net.Network;

/// The climb that checks over TCP share: connect, shake hands and exchange with one address after
/// the other, up to the layer of the check.
final class Climb {
  private static final List<String> ALPN = List.of("h2", "http/1.1");

  private final CheckKind top;
  private final Endpoint endpoint;
  private final Network network;
  private final Host host;

  private Climb(CheckKind top, Endpoint endpoint, Network network) {
    this.top = top;
    this.endpoint = endpoint;
    this.network = network;
    this.host = Host.of(endpoint.host(), network.random());
  }

  /// Climbs to the layer of `top`; every step that was begun, names first.
  static List<Step> to(CheckKind top, Endpoint endpoint, Network network)
      throws InterruptedException {
    Climb climb = new Climb(top, endpoint, network);
    return Tour.of(climb.host, network, climb::at);
  }

  private List<Step> at(String address) throws InterruptedException {
    List<Step> steps = new ArrayList<>();
    try (Connection connection = network.connect(address, endpoint.port())) {
      Step reached = record(connection.connected(), steps);
      if (reached.outcome().succeeded() && (top == CheckKind.TLS || top == CheckKind.HTTPS)) {
        reached = record(connection.handshake(host.serverName(), endpoint.trust(), ALPN), steps);
      }
      if (reached.outcome().succeeded() && (top == CheckKind.HTTP || top == CheckKind.HTTPS)) {
        record(connection.exchange(url()), steps);
      }
    }
    return steps;
  }

  private static Step record(Step step, List<Step> steps) {
    steps.add(step);
    return step;
  }

  private String url() {
    String port = endpoint.port() == top.defaultPort() ? "" : ":" + endpoint.port();
    return top.id() + "://" + host.inUrl() + port + endpoint.path();
  }
}
