package tocsin.battery;

import java.util.ArrayList;
import java.util.List;
import tocsin.model.Endpoint;
import tocsin.model.Step;
import tocsin.model.Trust;
import tocsin.net.Connection;
import tocsin.net.Flight;
import tocsin.net.Network;

/// What all tests of one battery work with.
///
/// @param target what failed
/// @param occasion what is known of it
/// @param network the view of the network of this battery
/// @param log where trials are recorded
record Bench(Case target, Occasion occasion, Network network, Log log) {
  /// A handshake to be made.
  ///
  /// @param serverName the name in the ClientHello; empty for none
  record Hello(String serverName, Trust trust, List<String> alpn, Flight flight) {}

  /// The target's own handshake.
  Hello ownHello(Flight flight) {
    return new Hello(target.host().serverName(), target.endpoint().trust(), target.alpn(), flight);
  }

  /// A handshake with some name, trusting whom either of the two trusts.
  Hello helloAs(String name, Endpoint other) {
    List<String> anchors = new ArrayList<>(target.endpoint().trust().anchors());
    other.trust().anchors().stream().filter(one -> !anchors.contains(one)).forEach(anchors::add);
    return new Hello(name, new Trust(anchors), target.alpn(), Flight.USUAL);
  }

  /// Connects, and closes; where that fails, the step tells which ICMP message said so.
  List<Step> connect(String address, int port) throws InterruptedException {
    try (Connection connection = network.connectHeeding(address, port)) {
      return List.of(connection.connected());
    }
  }

  /// Connects and shakes hands.
  List<Step> handshake(String address, int port, Hello hello) throws InterruptedException {
    List<Step> steps = new ArrayList<>();
    try (Connection connection = network.connect(address, port)) {
      steps.add(connection.connected());
      shakeHands(connection, hello, steps);
    }
    return steps;
  }

  /// Connects, shakes hands and asks for a URL.
  List<Step> exchange(String address, int port, Hello hello, String url)
      throws InterruptedException {
    List<Step> steps = new ArrayList<>();
    try (Connection connection = network.connect(address, port)) {
      steps.add(connection.connected());
      if (shakeHands(connection, hello, steps)) {
        steps.add(url.startsWith("ws") ? connection.upgrade(url) : connection.exchange(url));
      }
    }
    return steps;
  }

  /// Connects and asks for a URL in clear.
  List<Step> clearExchange(String address, int port, String url) throws InterruptedException {
    List<Step> steps = new ArrayList<>();
    try (Connection connection = network.connect(address, port)) {
      steps.add(connection.connected());
      if (connection.connected().outcome().succeeded()) {
        steps.add(connection.exchange(url));
      }
    }
    return steps;
  }

  private static boolean shakeHands(Connection connection, Hello hello, List<Step> steps)
      throws InterruptedException {
    if (!connection.connected().outcome().succeeded()) {
      return false;
    }
    Step shaken =
        connection.handshake(hello.serverName(), hello.trust(), hello.alpn(), hello.flight());
    steps.add(shaken);
    return shaken.outcome().succeeded();
  }
}
