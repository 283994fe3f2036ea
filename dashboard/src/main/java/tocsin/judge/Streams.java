package tocsin.judge;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;

/// The measurements of a window by endpoint and probe, each once, newest first.
final class Streams {
  private static final Comparator<Measurement> NEWEST_FIRST =
      comparing(Measurement::startedAt).thenComparing(Measurement::id).reversed();

  private record Place(String probe, Endpoint endpoint) {
    static Place of(Measurement measurement) {
      return new Place(measurement.vantage().probe(), measurement.endpoint());
    }
  }

  private final List<List<Measurement>> all;
  private final Map<Place, List<Measurement>> batteries = new HashMap<>();
  private final Map<Endpoint, Endpoint> batteryOf = new HashMap<>();
  private final Map<String, List<List<Measurement>>> ofProbe = new HashMap<>();
  private final Map<Endpoint, List<List<Measurement>>> ofControlVantages = new HashMap<>();

  Streams(Collection<Measurement> measurements) {
    Map<Place, List<Measurement>> checks = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (Measurement one : measurements) {
      if (ids.add(one.id())) {
        (one.isBattery() ? batteries : checks)
            .computeIfAbsent(Place.of(one), _ -> new ArrayList<>(1))
            .add(one);
      }
    }
    checks.values().forEach(stream -> stream.sort(NEWEST_FIRST));
    batteries.values().forEach(stream -> stream.sort(NEWEST_FIRST));
    all = new ArrayList<>(checks.values());
    all.sort(comparing(List::getFirst, NEWEST_FIRST));
    all.forEach(this::file);
  }

  private void file(List<Measurement> stream) {
    Measurement newest = stream.getFirst();
    ofProbe.computeIfAbsent(newest.vantage().probe(), _ -> new ArrayList<>()).add(stream);
    if (newest.vantage().control()) {
      ofControlVantages.computeIfAbsent(newest.endpoint(), _ -> new ArrayList<>()).add(stream);
    }
  }

  /// All but the batteries; the stream with the newest measurement first.
  List<List<Measurement>> all() {
    return all;
  }

  /// Those of the probe that made a measurement.
  List<List<Measurement>> ofProbe(Measurement measurement) {
    return ofProbe.getOrDefault(measurement.vantage().probe(), List.of());
  }

  /// Those of control vantages that measured the same endpoint.
  List<List<Measurement>> ofControlVantages(Measurement measurement) {
    return ofControlVantages.getOrDefault(measurement.endpoint(), List.of());
  }

  /// The batteries that the failures of its endpoint set off at its probe.
  List<Measurement> batteries(Measurement measurement) {
    Endpoint battery = batteryOf.computeIfAbsent(measurement.endpoint(), Endpoint::battery);
    return batteries.getOrDefault(new Place(measurement.vantage().probe(), battery), List.of());
  }
}
