package tocsin.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import tocsin.judge.Window;
import tocsin.model.Measurement;
import tocsin.model.Target;
import tocsin.model.Vantage;

/// What a dashboard has before it when it takes stock: of 60 probes, four of them control vantages,
/// the newest measurement of each of 60 endpoints, five of each of three controls, and of what
/// fails the failures before and a battery.
final class SampleWindow {
  private static final int PROBES = 60;
  private static final int CONTROL_VANTAGES = 4;
  private static final int CONTROLS = 3;
  private static final int CONTROLS_EACH = 5;
  private static final List<String> REGIONS = List.of("CN", "IR", "RU", "UZ", "CU", "AE", "VE");
  private static final Instant NOW = Instant.parse("2021-03-15T12:00:00Z");

  private SampleWindow() {}

  /// Such a window in which, at all probes but the control vantages, one endpoint of `every` fails;
  /// none if `every` is 0.
  static List<Measurement> of(int every) {
    RandomGenerator random = new SplittableRandom(every);
    return IntStream.range(0, PROBES)
        .boxed()
        .flatMap(probe -> ofProbe(probe, every, random).stream())
        .toList();
  }

  private static List<Measurement> ofProbe(int probe, int every, RandomGenerator random) {
    boolean control = probe < CONTROL_VANTAGES;
    String region = control ? "NL" : REGIONS.get(probe % REGIONS.size());
    Vantage vantage = new Vantage(region, 64_500 + probe, "probe-" + probe, "bench", control);
    SampleMeasurements samples = new SampleMeasurements(vantage, random);
    List<Measurement> all = new ArrayList<>(controls(samples));
    for (int i = 0; i < SampleMeasurements.ENDPOINTS; i++) {
      Instant start = NOW.minusMillis(random.nextInt(60_000));
      boolean fails = !control && every > 0 && i % every == 0;
      all.addAll(
          fails ? new SampleFailures(samples, start, i).all() : List.of(samples.at(start, i)));
    }
    return all;
  }

  private static List<Measurement> controls(SampleMeasurements samples) {
    List<Measurement> all = new ArrayList<>();
    for (int i = 0; i < CONTROLS * CONTROLS_EACH; i++) {
      Target target = new Target(Window.CONTROL_SERVICE, i % CONTROLS == 2 ? "domestic" : "global");
      all.add(
          samples.well(
              NOW.minusSeconds(20L * i),
              SampleMeasurements.endpoint(target, "www-%d.example.org".formatted(i % CONTROLS)),
              "203.0.113." + (80 + i % CONTROLS)));
    }
    return all;
  }
}
