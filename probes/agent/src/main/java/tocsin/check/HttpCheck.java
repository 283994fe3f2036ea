package tocsin.check;

import java.util.List;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Step;
import tocsin.net.Network;

/// Resolves, connects and makes one HTTP exchange in clear.
final class HttpCheck implements Check {
  @Override
  public CheckKind kind() {
    return CheckKind.HTTP;
  }

  @Override
  public List<Step> run(Endpoint endpoint, Network network) throws InterruptedException {
    return Climb.to(kind(), endpoint, network);
  }
}
