package tocsin.judge;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;

/// The measurements of a stretch of time, each the other's control.
///
/// Of each endpoint and probe the newest measurement is judged; the one before it says whether a
/// failure is confirmed. The order in which measurements are given does not matter.
public final class Window {
  /// The service name of endpoints that serve as controls.
  public static final String CONTROL_SERVICE = "control";

  private static final Comparator<Measurement> NEWEST_FIRST =
      comparing(Measurement::startedAt).thenComparing(Measurement::id).reversed();

  private record Stream(String probe, Endpoint endpoint) {
    static Stream of(Measurement measurement) {
      return new Stream(measurement.vantage().probe(), measurement.endpoint());
    }

    boolean control() {
      return endpoint.target().service().equals(CONTROL_SERVICE);
    }
  }

  private final Map<Stream, List<Measurement>> streams;
  private final Map<String, List<Measurement>> ownControls;
  private final Map<Endpoint, List<Measurement>> references;

  private Window(Collection<Measurement> measurements) {
    streams =
        measurements.stream()
            .sorted(NEWEST_FIRST)
            .collect(groupingBy(Stream::of, LinkedHashMap::new, toList()));
    ownControls = new LinkedHashMap<>();
    references = new LinkedHashMap<>();
    streams.forEach(
        (stream, newestFirst) -> {
          if (stream.control()) {
            ownControls
                .computeIfAbsent(stream.probe(), _ -> new ArrayList<>())
                .add(newestFirst.getFirst());
          }
        });
    streams.values().stream()
        .map(List::getFirst)
        .filter(newest -> newest.vantage().control() && linkWorks(newest.vantage().probe()))
        .forEach(
            newest ->
                references.computeIfAbsent(newest.endpoint(), _ -> new ArrayList<>()).add(newest));
  }

  /// Judges the newest measurement of each endpoint by each probe; newest first.
  public static List<Judged> judge(Collection<Measurement> measurements) {
    Window window = new Window(measurements);
    return window.streams.values().stream().map(window::judgeNewest).toList();
  }

  private Judged judgeNewest(List<Measurement> newestFirst) {
    Measurement newest = newestFirst.getFirst();
    Control control =
        new Control(
            ownControls.getOrDefault(newest.vantage().probe(), List.of()),
            referencesFor(newest),
            newestFirst.stream().skip(1).limit(1).toList());
    return new Judged(newest, control, Rules.judge(newest, control));
  }

  private List<Measurement> referencesFor(Measurement measurement) {
    return references.getOrDefault(measurement.endpoint(), List.of()).stream()
        .filter(other -> !other.vantage().probe().equals(measurement.vantage().probe()))
        .toList();
  }

  /// A control vantage whose own controls all fail says nothing about anybody else's.
  private boolean linkWorks(String probe) {
    List<Measurement> own = ownControls.getOrDefault(probe, List.of());
    return own.isEmpty() || !Control.complete(own).isEmpty();
  }
}
