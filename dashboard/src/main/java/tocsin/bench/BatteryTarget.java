package tocsin.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import tocsin.battery.Company;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Oracle;
import tocsin.model.Resolver;
import tocsin.model.Target;
import tocsin.model.Trust;

/// A target that is kept from being reached, two controls that answer, one that does not, and two
/// resolvers, all on this machine.
///
/// @param own the resolver of the probe
/// @param other the one it asks for a second opinion
/// @param door before target and controls
/// @param dead accepts connections and says nothing
record BatteryTarget(QuietResolver own, QuietResolver other, QuietDoor door, ServerSocket dead)
    implements AutoCloseable {
  /// The name of the anchor that all certificates end in.
  static final String ANCHOR = "bench";

  /// Where the target is.
  static final List<String> ADDRESSES = List.of("127.2.0.1", "127.2.0.2");

  private static final String NAME = LoopbackTargets.names(1).getFirst();
  private static final List<String> CONTROLS = LoopbackTargets.names(4).subList(1, 4);
  private static final List<String> AT_CONTROLS = LoopbackTargets.addresses(2);

  /// Sets all of it up.
  ///
  /// @param plight what keeps the target from being reached
  /// @param nginxPort of the controls
  static BatteryTarget of(BatteryBench.Plight plight, int nginxPort) throws IOException {
    Map<String, List<String>> known =
        Map.of(
            CONTROLS.get(0),
            List.of(AT_CONTROLS.get(0)),
            CONTROLS.get(1),
            List.of(AT_CONTROLS.get(1)),
            CONTROLS.get(2),
            AT_CONTROLS,
            plight.unresolved() ? "" : NAME,
            ADDRESSES);
    return new BatteryTarget(
        QuietResolver.start(known),
        QuietResolver.start(plight.unresolved() ? Map.of() : known),
        QuietDoor.open(nginxPort, NAME, ADDRESSES, plight.manner()),
        new ServerSocket(0, 64));
  }

  Endpoint endpoint() {
    return endpoint("bench/messaging", NAME, door.port());
  }

  List<Endpoint> controls() {
    return List.of(
        endpoint("control/global", CONTROLS.get(0), door.port()),
        endpoint("control/global", CONTROLS.get(1), door.port()),
        endpoint("control/domestic", CONTROLS.get(2), dead.getLocalPort()));
  }

  Company company() {
    return new Company(controls(), List.of(Resolver.udp("127.0.0.1", other.port())));
  }

  /// How often servers here were asked for the target so far: questions for its name or one below
  /// its domain, connections to its addresses, ClientHellos with its name.
  long asked() {
    long questions =
        List.of(own, other).stream()
            .flatMap(resolver -> resolver.asked().stream())
            .filter(name -> !CONTROLS.contains(name))
            .count();
    return questions + door.knocks() + door.named();
  }

  @Override
  public void close() throws IOException {
    own.close();
    other.close();
    door.close();
    dead.close();
  }

  private static Endpoint endpoint(String target, String host, int port) {
    return new Endpoint(
        Target.parse(target),
        host,
        port,
        CheckKind.HTTPS,
        "/",
        new Trust(List.of(ANCHOR)),
        new Oracle.None());
  }
}
