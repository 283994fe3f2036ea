package tocsin.check;

import java.util.List;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Step;
import tocsin.net.Network;

/// Resolves, connects, shakes hands and asks for an upgrade to a WebSocket.
final class WssCheck implements Check {
  @Override
  public CheckKind kind() {
    return CheckKind.WSS;
  }

  @Override
  public List<Step> run(Endpoint endpoint, Network network) throws InterruptedException {
    return Climb.to(kind(), endpoint, network);
  }
}
