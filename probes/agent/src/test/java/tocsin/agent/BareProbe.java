package tocsin.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tocsin.battery.Company;
import tocsin.check.Checks;
import tocsin.config.Configuration;
import tocsin.model.Measurement;
import tocsin.model.Vantage;

/// A probe without a spool and a dashboard: it measures, repeats and runs batteries on schedule as
/// any other, and hands over what it measured.
public final class BareProbe implements AutoCloseable {
  private final Measuring measuring;

  private BareProbe(Measuring measuring) {
    this.measuring = measuring;
  }

  /// Begins at once.
  ///
  /// @param results takes measurements from many threads; never waits
  public static BareProbe start(
      Vantage vantage,
      Configuration configuration,
      Surroundings outside,
      Consumer<Measurement> results) {
    Measuring measuring =
        new Measuring(
            new Instrument(
                vantage, Checks::of, outside.networks(), outside.clock(), outside.random()),
            Slot.of(vantage.probe(), Beat.of(configuration, vantage.region())),
            new Company(configuration.controlsIn(vantage.region()), configuration.resolvers()),
            AgentSettings.in(Path.of(""), List.of(), "", 0).checkDeadline(),
            new Escalations(),
            0,
            outside,
            new Meters(vantage),
            results);
    measuring.start();
    return new BareProbe(measuring);
  }

  @Override
  public void close() {
    try {
      measuring.close(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
