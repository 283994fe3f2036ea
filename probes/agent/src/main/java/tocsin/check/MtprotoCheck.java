package tocsin.check;

import java.util.List;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Step;
import tocsin.net.Network;

/// Resolves where there is a name, connects and begins as a client of Telegram does.
final class MtprotoCheck implements Check {
  @Override
  public CheckKind kind() {
    return CheckKind.MTPROTO;
  }

  @Override
  public List<Step> run(Endpoint endpoint, Network network) throws InterruptedException {
    return Climb.to(kind(), endpoint, network);
  }
}
