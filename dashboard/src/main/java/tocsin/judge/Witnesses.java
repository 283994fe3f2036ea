package tocsin.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.model.Measurement;
import tocsin.model.Step;

/// What else bears witness to a measurement: control vantages, the battery that it set off, and
/// what the probe saw of others at the same address.
final class Witnesses {
  private static final long NEAR = Moments.of(Window.NEAR);

  /// A measurement and the addresses it tried.
  private record Tried(Measurement measurement, List<String> addresses) {
    static Tried of(Measurement measurement) {
      List<String> addresses = new ArrayList<>();
      for (Step step : measurement.steps()) {
        Addresses.triedBy(step).ifPresent(addresses::add);
      }
      return new Tried(measurement, addresses);
    }
  }

  private final Streams streams;
  private final OwnLink link;
  private final Map<String, List<Tried>> newest = new HashMap<>();

  Witnesses(Streams streams, OwnLink link) {
    this.streams = streams;
    this.link = link;
  }

  /// Of each control vantage whose link worked, the measurement of the same endpoint nearest in
  /// time, begun no earlier than the failure, or the answer that nothing vouches for, that is to be
  /// explained.
  List<Measurement> of(Measurement measurement, List<Measurement> begun) {
    long at = Moments.of(measurement);
    long since =
        begun.isEmpty() || OwnControls.proven(begun.getFirst())
            ? at - NEAR
            : Moments.of(begun.getFirst());
    List<Measurement> references = new ArrayList<>();
    for (List<Measurement> stream : streams.ofControlVantages(measurement)) {
      if (!stream.getFirst().vantage().probe().equals(measurement.vantage().probe())) {
        Moments.nearest(stream, Moments::of, at, since)
            .filter(this::linkWorked)
            .ifPresent(references::add);
      }
    }
    return references;
  }

  /// A control vantage whose own controls failed or were not measured says nothing about anybody.
  private boolean linkWorked(Measurement reference) {
    return OwnControls.proven(reference)
        || link.of(reference, List.of()).stream().anyMatch(Control::isComplete);
  }

  /// The newest battery that explains it.
  List<Measurement> battery(Measurement measurement) {
    return streams.batteries(measurement).stream()
        .filter(one -> explains(one, measurement))
        .limit(1)
        .toList();
  }

  private static boolean explains(Measurement battery, Measurement measurement) {
    Duration after = Duration.between(battery.startedAt(), measurement.startedAt());
    return battery.retryOf().equals(measurement.id())
        || (!after.isNegative() && after.compareTo(Window.EXPLAINED) <= 0);
  }

  /// What the probe measured last of other endpoints at an address that it tried here too.
  List<Measurement> neighbours(Measurement measurement) {
    Set<String> tried = new HashSet<>(Tried.of(measurement).addresses);
    List<Measurement> neighbours = new ArrayList<>();
    for (Tried other : newest(measurement)) {
      if (!Collections.disjoint(tried, other.addresses)
          && !other.measurement.endpoint().equals(measurement.endpoint())) {
        neighbours.add(other.measurement);
      }
    }
    return neighbours;
  }

  private List<Tried> newest(Measurement measurement) {
    return newest.computeIfAbsent(
        measurement.vantage().probe(),
        _ -> streams.ofProbe(measurement).stream().map(List::getFirst).map(Tried::of).toList());
  }
}
