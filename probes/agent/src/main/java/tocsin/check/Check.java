package tocsin.check;

import java.util.List;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Step;
import tocsin.net.Network;

/// One way of asking an endpoint whether it can be reached.
public interface Check {
  /// Which one.
  CheckKind kind();

  /// Asks, and returns every step that was begun, in that order, whatever came of it.
  ///
  /// @throws InterruptedException if the thread is interrupted; nothing is left open
  List<Step> run(Endpoint endpoint, Network network) throws InterruptedException;
}
