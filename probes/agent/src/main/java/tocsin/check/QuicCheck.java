package tocsin.check;

import java.util.List;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Step;
import tocsin.net.Network;

/// Resolves and sends a QUIC Initial with the server name.
final class QuicCheck implements Check {
  @Override
  public CheckKind kind() {
    return CheckKind.QUIC;
  }

  @Override
  public List<Step> run(Endpoint endpoint, Network network) throws InterruptedException {
    Host host = Host.of(endpoint.host(), network.random());
    return Tour.of(
        host,
        network,
        address -> List.of(network.initial(address, endpoint.port(), host.serverName())));
  }
}
