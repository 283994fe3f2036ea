package tocsin.lab.play;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tocsin.lab.scenario.Occurrence;
import tools.jackson.databind.JsonNode;

/// An event that the dashboard shows.
///
/// @param kind its class
/// @param networks in how many it is seen
record SeenEvent(
    String kind,
    String region,
    String state,
    List<String> mechanisms,
    int networks,
    Instant earliest,
    Instant latest) {
  /// By how much the bracket of an onset may miss it.
  private static final Duration NEAR = Duration.ofMinutes(1);

  /// Reads an event of `/api/v1/events`.
  static SeenEvent of(JsonNode event) {
    JsonNode onset = event.path("onset");
    return new SeenEvent(
        event.path("class").asString(),
        event.path("region").asString(),
        event.path("state").asString(),
        event.path("mechanisms").valueStream().map(JsonNode::asString).sorted().toList(),
        event.path("networks").size(),
        Instant.parse(onset.path("earliest").asString()),
        Instant.parse(onset.path("latest").asString()));
  }

  /// What is wrong with the events shown, a sentence for each that is missing or too many.
  ///
  /// @param begin when the timeline began
  static List<String> faults(List<Occurrence> deserved, List<SeenEvent> shown, Instant begin) {
    List<String> faults = new ArrayList<>();
    List<SeenEvent> left = new ArrayList<>(shown);
    for (Occurrence one : deserved) {
      Optional<SeenEvent> its = left.stream().filter(seen -> seen.is(one, begin)).findFirst();
      its.ifPresentOrElse(left::remove, () -> faults.add("no event: " + one));
    }
    left.forEach(seen -> faults.add("event: " + seen.sentence(begin)));
    return faults;
  }

  private boolean is(Occurrence one, Instant begin) {
    return kind.equals(one.kind())
        && region.equals(one.region())
        && state.equals(one.state())
        && (one.mechanisms().isEmpty()
            || mechanisms.equals(one.mechanisms().stream().sorted().toList()))
        && one.networks().filter(wanted -> wanted != networks).isEmpty()
        && one.onset().map(begin::plus).filter(at -> !isNear(at)).isEmpty();
  }

  private boolean isNear(Instant onset) {
    return !onset.isBefore(earliest.minus(NEAR)) && !onset.isAfter(latest.plus(NEAR));
  }

  private String sentence(Instant begin) {
    return "%s in %s, %s, %s, in %d networks, since %d..%d s"
        .formatted(
            kind,
            region,
            state,
            mechanisms.isEmpty()
                ? "by nobody knows what"
                : "by " + String.join(" and ", mechanisms),
            networks,
            Duration.between(begin, earliest).toSeconds(),
            Duration.between(begin, latest).toSeconds());
  }
}
