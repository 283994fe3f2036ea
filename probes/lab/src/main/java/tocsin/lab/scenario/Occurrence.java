package tocsin.lab.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An event that a scenario deserves.
///
/// @param kind its class, in the words of `/api/v1/events`
/// @param region where; `*` for the world
/// @param state `suspected`, `ongoing` or `over`
/// @param mechanisms ids of the vocabulary; whatever is said if empty
/// @param networks in how many it is seen; as many as may be if empty
/// @param onset when it began, counted from the beginning of the timeline: its bracket has to come
///   within a minute of that; whenever if empty
public record Occurrence(
    String kind,
    String region,
    String state,
    List<String> mechanisms,
    Optional<Long> networks,
    Optional<Duration> onset) {
  public Occurrence {
    mechanisms = List.copyOf(mechanisms);
  }

  @Override
  public String toString() {
    return "%s in %s, %s%s%s%s"
        .formatted(
            kind,
            region,
            state,
            mechanisms.isEmpty() ? "" : ", by " + String.join(" and ", mechanisms),
            networks.map(", in %d networks"::formatted).orElse(""),
            onset.map(at -> ", since %d s".formatted(at.toSeconds())).orElse(""));
  }
}
