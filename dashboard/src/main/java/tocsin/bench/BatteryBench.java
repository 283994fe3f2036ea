package tocsin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tocsin.agent.Agent;
import tocsin.agent.Instrument;
import tocsin.agent.SetupException;
import tocsin.agent.Surroundings;
import tocsin.agent.ThisMachine;
import tocsin.battery.Battery;
import tocsin.battery.Occasion;
import tocsin.battery.Residuals;
import tocsin.bench.QuietDoor.Manner;
import tocsin.check.Checks;
import tocsin.config.Configuration;
import tocsin.model.Experiment;
import tocsin.model.Measurement;
import tocsin.model.Step;
import tocsin.model.Vantage;

/// What one battery costs when nothing cuts it short: everything that is sent to the target is
/// swallowed, or every ClientHello is reset so that the hop is sought as well.
///
/// @param root of the controls' certificates, PEM
/// @param nginxPort of the controls
/// @param pace what seconds are counted by
record BatteryBench(String root, int nginxPort, Pace pace) {
  private static final Goal PACKETS = new Goal.AtMost(40);
  private static final Goal SECONDS = new Goal.AtMost(90);

  /// What keeps a target from being reached.
  enum Plight {
    DNS("dns", "names and handshakes silent", Manner.SWALLOW),
    TLS("tls", "handshakes silent", Manner.SWALLOW),
    RESET("reset", "handshakes reset", Manner.RESET);

    private final String id;
    private final String words;
    private final Manner manner;

    Plight(String id, String words, Manner manner) {
      this.id = id;
      this.words = words;
      this.manner = manner;
    }

    /// Whether resolvers say nothing about its name; its addresses are known from before.
    boolean unresolved() {
      return this == DNS;
    }

    String title() {
      return "battery, " + words;
    }

    Manner manner() {
      return manner;
    }
  }

  static BatteryBench prepare(Children children, Path folder, Pace pace)
      throws IOException, InterruptedException, BenchException {
    List<String> addresses = LoopbackTargets.addresses(1);
    CertificateFiles certificates =
        CertificateFiles.make(folder.resolve("certificates"), addresses);
    Nginx nginx = Nginx.start(children, folder, certificates, addresses, pace);
    return new BatteryBench(certificates.root(), nginx.port(), pace);
  }

  /// Runs one battery.
  ///
  /// @throws BenchException if it did not come to ask the target
  List<Figure> figures(Plight plight) throws IOException, InterruptedException, BenchException {
    try (BatteryTarget target = BatteryTarget.of(plight, nginxPort)) {
      Instrument instrument = instrument(target);
      Residuals residuals = new Residuals(pace.ticker());
      Measurement failed = instrument.measure(target.endpoint(), "");
      residuals.failed(failed);
      List<String> knownGood = plight.unresolved() ? BatteryTarget.ADDRESSES : List.of();
      long before = target.asked();
      long start = pace.ticker().nanos();
      Measurement battery =
          instrument.battery(new Occasion(failed, target.company(), knownGood, residuals));
      double seconds = (pace.ticker().nanos() - start) / 1e9;
      check(battery);
      return List.of(
          figure(plight, "packets", Battery.packets(battery.steps()), PACKETS),
          figure(plight, "seconds", seconds, SECONDS),
          figure(plight, "arrivals", (double) (target.asked() - before), new Goal.None()));
    }
  }

  private Instrument instrument(BatteryTarget target) throws BenchException {
    Configuration configuration =
        new Configuration(
            List.of(), Map.of(), target.controls(), Map.of(BatteryTarget.ANCHOR, root));
    try {
      Surroundings outside =
          ThisMachine.surroundings(configuration, "udp://127.0.0.1:" + target.own().port());
      return new Instrument(
          new Vantage(Vantage.NO_REGION, 0, "bench", Agent.VERSION, false),
          Checks::of,
          outside.networks(),
          outside.clock(),
          outside.random());
    } catch (SetupException e) {
      throw new BenchException("a battery cannot be set up: " + e);
    }
  }

  private static void check(Measurement battery) throws BenchException {
    boolean asked =
        battery.steps().stream()
            .anyMatch(
                step ->
                    step instanceof Step.Trial trial
                        && trial.ran()
                        && trial.experiment() == Experiment.NAME_AT_TARGET);
    if (!asked) {
      throw new BenchException("the battery did not ask the target; it did " + battery.steps());
    }
  }

  private static Figure figure(Plight plight, String unit, double own, Goal goal) {
    return Figure.alone(
        "battery_%s_%s".formatted(plight.id, unit), plight.title(), unit, own, goal);
  }
}
