package tocsin.judge;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tocsin.model.Measurement;

/// What a probe's own measurements say about its link at a time.
final class OwnLink {
  private static final long NEAR = Moments.of(Window.NEAR);
  private static final long SINCE = Moments.of(Window.SINCE);

  /// A measurement, as far as it says something about the link: the same for every failure beside
  /// it.
  ///
  /// @param at when it began
  /// @param speaks whether it is a control or proves that the link worked
  private record Sign(Measurement measurement, long at, boolean speaks) {
    static Sign of(Measurement measurement) {
      return new Sign(
          measurement,
          Moments.of(measurement),
          isControl(measurement) || OwnControls.proven(measurement));
    }
  }

  private final Streams streams;
  private final Map<String, List<List<Sign>>> signs = new HashMap<>();
  private final Map<String, List<Measurement>> controls = new HashMap<>();

  OwnLink(Streams streams) {
    this.streams = streams;
  }

  /// Of each control endpoint the probe's measurement nearest in time, and whatever else proves
  /// that its link worked then. Those made since it has been as it is come before those made
  /// before, and where a control was measured since, none that was measured before says anything.
  List<Measurement> of(Measurement measurement, List<Measurement> begun) {
    long since = Moments.of(begun.isEmpty() ? measurement : begun.getFirst());
    List<Measurement> own = near(measurement, since);
    List<Measurement> after = own.stream().filter(one -> Moments.of(one) >= since).toList();
    return after.stream().anyMatch(OwnLink::isControl) ? after : own;
  }

  /// All that the probe measured of its controls.
  List<Measurement> controls(Measurement measurement) {
    return controls.computeIfAbsent(
        measurement.vantage().probe(),
        _ ->
            streams.ofProbe(measurement).stream()
                .flatMap(List::stream)
                .filter(OwnLink::isControl)
                .collect(toUnmodifiableList()));
  }

  /// How far the probe's measuring of controls had come, given what it has of its own.
  Control.Stage stage(Measurement measurement, List<Measurement> own) {
    if (!own.isEmpty()) {
      return Control.Stage.MEASURING;
    }
    List<Measurement> before =
        streams.ofProbe(measurement).stream()
            .flatMap(List::stream)
            .filter(one -> one.startedAt().isBefore(measurement.startedAt()))
            .toList();
    if (before.stream().anyMatch(OwnLink::isControl)) {
      return Control.Stage.MEASURING;
    }
    long interval = Moments.of(Window.CONTROL_INTERVAL);
    return before.stream().anyMatch(one -> Moments.apart(one, measurement) > interval)
        ? Control.Stage.WITHOUT
        : Control.Stage.BEGINNING;
  }

  private List<Measurement> near(Measurement measurement, long since) {
    long at = Moments.of(measurement);
    List<Measurement> near = new ArrayList<>();
    for (List<Sign> stream : signs(measurement)) {
      nearest(stream, at, since)
          .filter(Sign::speaks)
          .map(Sign::measurement)
          .filter(one -> !one.id().equals(measurement.id()))
          .ifPresent(near::add);
    }
    return near;
  }

  private List<List<Sign>> signs(Measurement measurement) {
    return signs.computeIfAbsent(
        measurement.vantage().probe(),
        _ ->
            streams.ofProbe(measurement).stream()
                .map(stream -> stream.stream().map(Sign::of).toList())
                .filter(stream -> stream.stream().anyMatch(Sign::speaks))
                .toList());
  }

  /// The nearest since then, if it is near enough; else the nearest at all, if that is.
  private static Optional<Sign> nearest(List<Sign> stream, long at, long since) {
    Optional<Sign> after =
        Moments.nearest(stream, Sign::at, at, since).filter(one -> within(one, at, SINCE));
    return after.isPresent()
        ? after
        : Moments.nearest(stream, Sign::at, at, at - NEAR).filter(one -> within(one, at, NEAR));
  }

  private static boolean isControl(Measurement measurement) {
    return measurement.target().service().equals(Window.CONTROL_SERVICE);
  }

  /// Whether it is at most so much older than that, and at most [Window#NEAR] younger.
  private static boolean within(Sign sign, long at, long before) {
    return Math.abs(sign.at - at) <= (sign.at < at ? before : NEAR);
  }
}
