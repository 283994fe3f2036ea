package tocsin.lab.censor;

import java.time.Duration;
import java.util.Optional;
import tocsin.lab.packet.FlowKey;
import tocsin.net.Ticker;

/// Which clients must not speak to which port of which server for a while, whatever they say.
final class Residuals {
  static final int MOST = 20_000;
  private static final Duration IDLE = Duration.ofHours(1);

  private final BoundedTable<FlowKey, Residual> residuals;
  private final Ticker ticker;

  private record Residual(Conviction conviction, long since, long nanos) {}

  Residuals(Ticker ticker) {
    this.ticker = ticker;
    this.residuals = new BoundedTable<>(MOST, IDLE, ticker);
  }

  /// Punishes the client of the flow for that long from now on.
  void punish(FlowKey flow, Conviction conviction, Duration residual) {
    if (residual.isPositive()) {
      residuals.put(
          flow.anySourcePort(), new Residual(conviction, ticker.nanos(), residual.toNanos()));
    }
  }

  /// What a packet of that flow suffers for what another has said.
  Optional<Conviction> conviction(FlowKey flow) {
    if (residuals.isEmpty()) {
      return Optional.empty();
    }
    FlowKey triple = flow.anySourcePort();
    Optional<Residual> residual = residuals.get(triple);
    if (residual.filter(this::isOver).isPresent()) {
      residuals.remove(triple);
      return Optional.empty();
    }
    return residual.map(Residual::conviction);
  }

  int size() {
    return residuals.size();
  }

  private boolean isOver(Residual residual) {
    return ticker.nanos() - residual.since() >= residual.nanos();
  }
}
