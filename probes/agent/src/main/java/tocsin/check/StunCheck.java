package tocsin.check;

import java.util.List;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Step;
import tocsin.net.Network;

/// Resolves and asks for a STUN binding.
final class StunCheck implements Check {
  @Override
  public CheckKind kind() {
    return CheckKind.STUN;
  }

  @Override
  public List<Step> run(Endpoint endpoint, Network network) throws InterruptedException {
    return Tour.of(
        Host.of(endpoint.host(), network.random()),
        network,
        address -> List.of(network.binding(address, endpoint.port())));
  }
}
