package tocsin.evaluate;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import tocsin.detect.Settings;

/// The detector and those that it is compared with.
///
/// @param id its stored name
/// @param name for people
/// @param unit what its threshold counts
/// @param rule its statistic, for one stream
/// @param threshold at which it rings
/// @param thresholds that are tried for the plot, ascending
/// @param contender it as a whole, for a world
record Kind(
    String id,
    String name,
    Unit unit,
    Function<Stream, Rule> rule,
    double threshold,
    List<Double> thresholds,
    Function<World, Contender> contender) {
  /// What one false alarm a year over a thousand streams asks for: ln(1000 * 525,600) + ln 3.
  private static final double NATS = 21.2;

  /// What a threshold counts: evidence, failures in a row, sums of hourly medians.
  enum Unit {
    NATS,
    FAILURES,
    MEDIANS
  }

  static final Kind TOCSIN =
      new Kind(
          "tocsin",
          "Tocsin",
          Unit.NATS,
          OwnRule::new,
          OwnRule.threshold(),
          DoubleStream.iterate(5, nats -> nats <= 26, nats -> nats + 1.5).boxed().toList(),
          _ -> new OwnDetector(Settings.PLAIN));

  static final Kind CONSECUTIVE =
      new Kind(
          "consecutive_5",
          "5 in a row",
          Unit.FAILURES,
          stream -> new RunRule(stream.probes()),
          5,
          DoubleStream.iterate(1, run -> run <= 12, run -> run + 1).boxed().toList(),
          _ -> new Consecutive(5));

  static final Kind CUSUM =
      new Kind(
          "cusum_plain",
          "plain CUSUM",
          Unit.NATS,
          stream -> new PlainRule(stream.noise()),
          NATS,
          TOCSIN.thresholds,
          Kind::plain);

  static final Kind OONI =
      new Kind(
          "ooni_hourly_median",
          "OONI hourly",
          Unit.MEDIANS,
          stream -> new HourRule(stream.probes()),
          3.5,
          DoubleStream.iterate(0.4, nats -> nats <= 5, nats -> nats + 0.45).boxed().toList(),
          _ -> new HourlyMedian(3.5));

  static final List<Kind> ALL = List.of(TOCSIN, CONSECUTIVE, CUSUM, OONI);

  private static Contender plain(World world) {
    Map<String, Double> noise =
        world.sites().stream()
            .collect(Collectors.toMap(site -> site.vantage().probe(), Site::noise));
    return new PlainCusum(NATS, probe -> noise.getOrDefault(probe, 0.02));
  }
}
