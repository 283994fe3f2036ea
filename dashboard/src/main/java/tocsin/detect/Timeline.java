package tocsin.detect;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// All observations of the last 72 hours in event time, and the events that follow from them.
public final class Timeline {
  private final Settings settings;
  private final Set<String> seen = new HashSet<>();
  private Instant newest = Instant.MIN;

  public Timeline(Settings settings) {
    this.settings = settings;
  }

  /// Takes observations in any order, as often as they come; those older than 72 h before the
  /// newest are refused and counted.
  public Taken add(Collection<Observation> observations) {
    Taken taken = Taken.NOTHING;
    for (Observation observation : observations) {
      taken = taken.plus(add(observation));
    }
    return taken;
  }

  private Taken add(Observation observation) {
    if (newest.isAfter(observation.at().plus(settings.kept()))) {
      return new Taken(0, 0, 1);
    }
    if (!seen.add(observation.measurement())) {
      return new Taken(0, 1, 0);
    }
    if (newest.isBefore(observation.at())) {
      newest = observation.at();
    }
    return new Taken(1, 0, 0);
  }

  /// All events, open and over, of all rounds that ended at or before `until`; oldest onset first.
  public List<Event> events(Instant until) {
    return List.of();
  }

  /// How near each watched role, region and layer is to an alarm at that time, in nats.
  public List<Score> scores(Instant until) {
    return List.of();
  }

  /// How far quiet history falls short of the independence that the thresholds take for granted: 1
  /// where it does not.
  public double theta() {
    return settings.theta();
  }
}
