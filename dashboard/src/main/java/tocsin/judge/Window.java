package tocsin.judge;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;

/// The measurements of a stretch of time, each the other's control.
///
/// Of each endpoint and probe the newest measurement is judged; the one before it says whether a
/// failure is confirmed. Controls speak only for their own time: what the probe measured within
/// [#NEAR] of the failure, or within [#SINCE] since it began, and what control vantages measured
/// after the failure had begun. A battery explains the failures of its endpoint for [#EXPLAINED];
/// it is not judged and vouches for nothing but itself. The order in which measurements are given
/// does not matter.
public final class Window {
  /// The service name of endpoints that serve as controls.
  public static final String CONTROL_SERVICE = "control";

  /// How far from a measurement its probe's link is taken to be as it was then; controls are
  /// measured every minute.
  static final Duration NEAR = Duration.ofSeconds(45);

  /// How long a probe may have measured before its first control is overdue: the interval of
  /// controls.
  static final Duration CONTROL_INTERVAL = Duration.ofSeconds(60);

  /// How long a control that answered since a failure began vouches for the link under it: longer
  /// than it is until the next, or nothing would in between.
  static final Duration SINCE = Duration.ofSeconds(75);

  /// For how long after a battery the failures of its endpoint are taken to have the same cause: an
  /// endpoint has one every half hour at most, and more if it fails otherwise.
  public static final Duration EXPLAINED = Duration.ofMinutes(65);

  private static final Comparator<Measurement> NEWEST_FIRST =
      comparing(Measurement::startedAt).thenComparing(Measurement::id).reversed();

  private record Place(String probe, Endpoint endpoint) {
    static Place of(Measurement measurement) {
      return new Place(measurement.vantage().probe(), measurement.endpoint());
    }
  }

  private final Map<Place, List<Measurement>> streams;
  private final Map<Place, List<Measurement>> batteries;
  private final Map<String, List<List<Measurement>>> ofProbe;
  private final Map<String, List<Measurement>> controlsOf;
  private final Map<Endpoint, List<List<Measurement>>> ofControlVantages;

  private Window(Collection<Measurement> measurements) {
    Map<String, Measurement> byId = new LinkedHashMap<>();
    measurements.forEach(one -> byId.putIfAbsent(one.id(), one));
    streams = streams(byId.values(), false);
    batteries = streams(byId.values(), true);
    ofProbe =
        streams.values().stream().collect(groupingBy(one -> one.getFirst().vantage().probe()));
    controlsOf =
        streams.values().stream()
            .flatMap(List::stream)
            .filter(Window::isControl)
            .collect(groupingBy(one -> one.vantage().probe(), toUnmodifiableList()));
    ofControlVantages =
        streams.values().stream()
            .filter(one -> one.getFirst().vantage().control())
            .collect(groupingBy(one -> one.getFirst().endpoint()));
  }

  /// Judges the newest measurement of each endpoint by each probe; newest first.
  public static List<Judged> judge(Collection<Measurement> measurements) {
    Window window = new Window(measurements);
    return Together.settled(window.streams.values().stream().map(window::judgeNewest).toList());
  }

  private static Map<Place, List<Measurement>> streams(
      Collection<Measurement> measurements, boolean batteries) {
    return measurements.stream()
        .filter(one -> one.isBattery() == batteries)
        .sorted(NEWEST_FIRST)
        .collect(groupingBy(Place::of, LinkedHashMap::new, toList()));
  }

  private Judged judgeNewest(List<Measurement> newestFirst) {
    Measurement newest = newestFirst.getFirst();
    List<Measurement> previous = newestFirst.stream().skip(1).limit(1).toList();
    List<Measurement> begun = previous.isEmpty() ? List.of() : List.of(begun(newestFirst));
    boolean plain = proves(newest) && !Appearance.of(newest).needsPrevious();
    Control control =
        plain
            ? new Control(List.of(), references(newest, begun), previous)
            : control(newest, previous, begun);
    return new Judged(newest, control, Rules.judge(newest, control));
  }

  /// All that may be known beside a measurement that does not speak for itself.
  private Control control(Measurement newest, List<Measurement> previous, List<Measurement> begun) {
    List<Measurement> own = own(newest, begun);
    return new Control(
        own,
        references(newest, begun),
        previous,
        stage(newest, own),
        begun,
        battery(newest),
        neighbours(newest),
        controlsOf.getOrDefault(newest.vantage().probe(), List.of()));
  }

  /// The first of those in a row that look like the newest.
  private static Measurement begun(List<Measurement> newestFirst) {
    Appearance newest = Appearance.of(newestFirst.getFirst());
    return newestFirst.stream()
        .takeWhile(one -> Appearance.of(one).equals(newest))
        .reduce((_, before) -> before)
        .orElseThrow();
  }

  /// The newest battery that explains it.
  private List<Measurement> battery(Measurement measurement) {
    Place its = new Place(measurement.vantage().probe(), measurement.endpoint().battery());
    return batteries.getOrDefault(its, List.of()).stream()
        .filter(one -> explains(one, measurement))
        .limit(1)
        .toList();
  }

  private static boolean explains(Measurement battery, Measurement measurement) {
    Duration after = Duration.between(battery.startedAt(), measurement.startedAt());
    return battery.retryOf().equals(measurement.id())
        || (!after.isNegative() && after.compareTo(EXPLAINED) <= 0);
  }

  /// What the probe measured last of other endpoints at an address that it tried here too.
  private List<Measurement> neighbours(Measurement measurement) {
    if (!Appearance.of(measurement).needsPrevious()) {
      return List.of();
    }
    Set<String> tried = tried(measurement);
    return ofProbe.getOrDefault(measurement.vantage().probe(), List.of()).stream()
        .map(List::getFirst)
        .filter(other -> !other.endpoint().equals(measurement.endpoint()))
        .filter(other -> tried(other).stream().anyMatch(tried::contains))
        .toList();
  }

  private static Set<String> tried(Measurement measurement) {
    return measurement.steps().stream()
        .flatMap(Window::address)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The address that a step tried to reach.
  static Stream<String> address(Step step) {
    return switch (step) {
      case Step.Connect connect -> Stream.of(connect.address());
      case Step.Initial initial -> Stream.of(initial.address());
      case Step.Binding binding -> Stream.of(binding.address());
      case Step.Resolve _, Step.Handshake _, Step.Exchange _, Step.Greeting _, Step.Trial _ ->
          Stream.empty();
    };
  }

  /// Of each control endpoint the probe's measurement nearest in time, and whatever else proves
  /// that its link worked then. Those made since it has been as it is come before those made
  /// before, and where a control was measured since, none that was measured before says anything.
  private List<Measurement> own(Measurement measurement, List<Measurement> begun) {
    Instant since =
        begun.stream().map(Measurement::startedAt).findFirst().orElse(measurement.startedAt());
    List<Measurement> own = near(measurement, since);
    List<Measurement> after = own.stream().filter(one -> !one.startedAt().isBefore(since)).toList();
    return after.stream().anyMatch(Window::isControl) ? after : own;
  }

  private List<Measurement> near(Measurement measurement, Instant since) {
    return ofProbe.getOrDefault(measurement.vantage().probe(), List.of()).stream()
        .flatMap(
            stream ->
                nearest(stream, measurement, since)
                    .filter(one -> within(one, measurement, SINCE))
                    .or(
                        () ->
                            nearest(stream, measurement, measurement.startedAt().minus(NEAR))
                                .filter(one -> within(one, measurement, NEAR)))
                    .stream())
        .filter(one -> !one.id().equals(measurement.id()))
        .filter(one -> isControl(one) || proves(one))
        .toList();
  }

  private Control.Stage stage(Measurement measurement, List<Measurement> own) {
    List<Measurement> before =
        ofProbe.getOrDefault(measurement.vantage().probe(), List.of()).stream()
            .flatMap(List::stream)
            .filter(one -> one.startedAt().isBefore(measurement.startedAt()))
            .toList();
    if (!own.isEmpty() || before.stream().anyMatch(Window::isControl)) {
      return Control.Stage.MEASURING;
    }
    return before.stream().anyMatch(one -> apart(one, measurement).compareTo(CONTROL_INTERVAL) > 0)
        ? Control.Stage.WITHOUT
        : Control.Stage.BEGINNING;
  }

  /// Of each control vantage whose link worked, the measurement of the same endpoint nearest in
  /// time, begun no earlier than the failure, or the answer that nothing vouches for, that is to be
  /// explained.
  private List<Measurement> references(Measurement measurement, List<Measurement> begun) {
    Instant since =
        begun.stream()
            .filter(first -> !proves(first))
            .map(Measurement::startedAt)
            .findFirst()
            .orElse(measurement.startedAt().minus(NEAR));
    return ofControlVantages.getOrDefault(measurement.endpoint(), List.of()).stream()
        .flatMap(stream -> nearest(stream, measurement, since).stream())
        .filter(other -> !other.vantage().probe().equals(measurement.vantage().probe()))
        .filter(this::linkWorked)
        .toList();
  }

  private static Optional<Measurement> nearest(
      List<Measurement> stream, Measurement measurement, Instant since) {
    return stream.stream()
        .filter(one -> !one.startedAt().isBefore(since))
        .min(comparing(one -> apart(one, measurement)));
  }

  /// A control vantage whose own controls failed or were not measured says nothing about anybody.
  private boolean linkWorked(Measurement reference) {
    return proves(reference) || !Control.complete(own(reference, List.of())).isEmpty();
  }

  private static boolean isControl(Measurement measurement) {
    return measurement.target().service().equals(CONTROL_SERVICE);
  }

  private static boolean proves(Measurement measurement) {
    return measurement.vouchedFor() && Progress.of(measurement) instanceof Progress.Complete;
  }

  /// Whether the first is at most so much older than the other, and at most [#NEAR] younger.
  private static boolean within(Measurement one, Measurement other, Duration before) {
    Duration most = one.startedAt().isBefore(other.startedAt()) ? before : NEAR;
    return apart(one, other).compareTo(most) <= 0;
  }

  private static Duration apart(Measurement one, Measurement other) {
    return Duration.between(one.startedAt(), other.startedAt()).abs();
  }
}
