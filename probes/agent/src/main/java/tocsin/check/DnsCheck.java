package tocsin.check;

import java.util.List;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Step;
import tocsin.net.Network;

/// Resolves the name and nothing more.
final class DnsCheck implements Check {
  @Override
  public CheckKind kind() {
    return CheckKind.DNS;
  }

  @Override
  public List<Step> run(Endpoint endpoint, Network network) throws InterruptedException {
    return Round.ofNames(endpoint, network);
  }
}
