package tocsin.lab.censor;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tocsin.lab.packet.FlowKey;
import tocsin.net.Ticker;

/// The flows about which something has been decided.
final class Flows {
  static final int MOST = 20_000;
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final BoundedTable<FlowKey, Flow> flows;

  Flows(Ticker ticker) {
    flows = new BoundedTable<>(MOST, IDLE, ticker);
  }

  /// What the packet's flow suffers. A new connection between the same two ports begins anew.
  Optional<Conviction> conviction(Passage passage) {
    if (flows.isEmpty()) {
      return Optional.empty();
    }
    Optional<Flow> flow = flows.get(passage.flow());
    if (passage.opensConnection()
        && flow.filter(known -> known.outlivedBy(passage.packet())).isPresent()) {
      flows.remove(passage.flow());
      return Optional.empty();
    }
    return flow.flatMap(Flow::conviction);
  }

  void convict(Passage passage, Conviction conviction) {
    of(passage).convict(conviction);
  }

  /// Whether the rule strikes the packet's flow: drawn once for each flow.
  boolean struck(Passage passage, Statute statute, BooleanSupplier draw) {
    return of(passage).struckBy(statute.place(), draw);
  }

  int size() {
    return flows.size();
  }

  private Flow of(Passage passage) {
    return flows.get(passage.flow(), () -> new Flow(passage.packet()));
  }
}
