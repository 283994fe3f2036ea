package tocsin.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.model.Measurement;
import tocsin.model.Step;

/// What else bears witness to a measurement: control vantages, the battery that it set off, and
/// what the probe saw of others at the same address.
final class Witnesses {
  private static final long NEAR = Moments.of(Window.NEAR);

  private final Streams streams;
  private final OwnLink link;
  private final Map<String, Map<String, List<Measurement>>> newestByAddress = new HashMap<>();

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
    Map<String, List<Measurement>> newest =
        newestByAddress.computeIfAbsent(
            measurement.vantage().probe(), _ -> byAddress(streams.ofProbe(measurement)));
    Map<String, Measurement> neighbours = new LinkedHashMap<>();
    for (String address : tried(measurement)) {
      for (Measurement other : newest.getOrDefault(address, List.of())) {
        if (!other.endpoint().equals(measurement.endpoint())) {
          neighbours.put(other.id(), other);
        }
      }
    }
    return List.copyOf(neighbours.values());
  }

  private static Map<String, List<Measurement>> byAddress(List<List<Measurement>> streams) {
    Map<String, List<Measurement>> byAddress = new HashMap<>();
    for (List<Measurement> stream : streams) {
      for (String address : tried(stream.getFirst())) {
        byAddress.computeIfAbsent(address, _ -> new ArrayList<>(1)).add(stream.getFirst());
      }
    }
    return byAddress;
  }

  private static Set<String> tried(Measurement measurement) {
    Set<String> addresses = new HashSet<>();
    for (Step step : measurement.steps()) {
      Addresses.triedBy(step).ifPresent(addresses::add);
    }
    return addresses;
  }
}
