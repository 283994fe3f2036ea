package tocsin.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was found of one contender.
///
/// @param name its stored name
/// @param delays of blocks of all strengths, by the number of probes
/// @param noise false alarms while nothing at all is wrong, by importance sampling
/// @param theta by how much the logarithm of their rate falls for each nat of threshold; NaN for
///   what does not count in nats
/// @param tally what its claims in the simulated years were worth
record Figures(String name, List<Delays.Delay> delays, Rate noise, double theta, Tally tally) {
  Figures {
    delays = List.copyOf(delays);
  }

  /// False alarms in the simulated years, with everything in them that is benign.
  Rate counted() {
    return Rate.counted(tally.falseAlarms(), tally.streamYears);
  }

  double precision() {
    int judged = tally.accusations - tally.pardoned;
    return judged == 0 ? Double.NaN : (double) tally.right / judged;
  }

  double recall() {
    return share(tally.found, tally.planted);
  }

  double alertsPerEvent() {
    return share(tally.alerts, tally.found);
  }

  Quantiles onsetErrors() {
    return Quantiles.of(tally.onsetErrors);
  }

  /// Of whole blocks that three probes or more saw begin at one moment, in the simulated years.
  Quantiles delaysInYears() {
    return Quantiles.of(tally.delays);
  }

  /// Of regions with three probes or more that go dark.
  Quantiles darkDelays() {
    return Quantiles.of(tally.darkDelays);
  }

  /// From the beginning of an outage to an event that calls it one.
  Quantiles outageDelays() {
    return Quantiles.of(tally.outageDelays);
  }

  double outageRecall() {
    return share(tally.outagesFound, tally.outages);
  }

  /// Events that name the mechanism planted and no other, of those found.
  double mechanism() {
    return share(tally.exactMechanism, tally.found);
  }

  /// Events that name just as many networks as were hit, of those found.
  double scope() {
    return share(tally.exactScope, tally.found);
  }

  /// For programs.
  Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("delay_minutes", delays.stream().map(Figures::object).toList());
    object.put("false_alarms_per_1000_stream_years", object(noise));
    object.put("false_alarms_counted_per_1000_stream_years", object(counted()));
    object.put("outage_blocking_events", tally.inOutages);
    object.put("precision", number(precision()));
    object.put("recall", number(recall()));
    object.put("alerts_per_event", number(alertsPerEvent()));
    object.put("onset_error_seconds", object(onsetErrors()));
    object.put("theta", number(theta));
    object.put("delay_minutes_in_years", object(delaysInYears()));
    object.put("shutdown_delay_minutes", object(darkDelays()));
    object.put("outage_recall", number(outageRecall()));
    object.put("outage_delay_minutes", object(outageDelays()));
    object.put("exact_mechanism", number(mechanism()));
    object.put("exact_scope", number(scope()));
    object.put("planted", tally.planted);
    object.put("found", tally.found);
    object.put("false_alarms_counted", tally.falseAlarms());
    object.put("stream_years", number(tally.streamYears));
    return object;
  }

  private static Map<String, Object> object(Delays.Delay delay) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("probes", delay.probes());
    object.put("p0", delay.block().noise());
    object.put("q", delay.block().share());
    object.putAll(object(delay.minutes()));
    return object;
  }

  private static Map<String, Object> object(Quantiles quantiles) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("p50", number(quantiles.p50()));
    object.put("p95", number(quantiles.p95()));
    object.put("max", number(quantiles.max()));
    object.put("count", quantiles.count());
    return object;
  }

  private static Map<String, Object> object(Rate rate) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("estimate", number(rate.estimate()));
    object.put("low", number(rate.low()));
    object.put("high", number(rate.high()));
    object.put("standard_error", number(rate.error()));
    object.put("samples", rate.samples());
    return object;
  }

  /// A number as JSON has it, or `null` for what is none.
  private static Optional<Double> number(double value) {
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  private static double share(int part, int of) {
    return of == 0 ? Double.NaN : (double) part / of;
  }
}
