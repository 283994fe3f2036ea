package tocsin.agent;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import tocsin.battery.Battery;
import tocsin.battery.Occasion;
import tocsin.check.Check;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.Step;
import tocsin.model.UuidV7;
import tocsin.model.Vantage;
import tocsin.net.Networks;

/// Runs one check, or one battery, and makes a measurement of it.
///
/// @param vantage where this probe stands
/// @param checks the check of each kind
/// @param networks where a measurement gets its view of the network
/// @param clock gives the time of day
/// @param random makes ids; safe to use from many threads
public record Instrument(
    Vantage vantage,
    Function<CheckKind, Check> checks,
    Networks networks,
    InstantSource clock,
    RandomGenerator random) {
  /// Measures now.
  ///
  /// @param retryOf id of the failed measurement this one repeats; empty for a first attempt
  public Measurement measure(Endpoint endpoint, String retryOf) throws InterruptedException {
    Instant at = clock.instant();
    List<Step> steps = checks.apply(endpoint.kind()).run(endpoint, networks.begin());
    return new Measurement(UuidV7.at(at, random), at, vantage, endpoint, retryOf, steps);
  }

  /// Runs the battery that a failed measurement sets off: the measurement of its trials.
  public Measurement battery(Occasion occasion) throws InterruptedException {
    Instant at = clock.instant();
    List<Step> trials = Battery.run(occasion, networks.begin(), checks);
    Measurement failed = occasion.failed();
    return new Measurement(
        UuidV7.at(at, random), at, vantage, failed.endpoint().battery(), failed.id(), trials);
  }
}
