package tocsin.web;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tocsin.detect.Event;
import tocsin.detect.Phase;
import tocsin.detect.Score;

/// What the detector knows at an instant: made once, shown by pages, API, metrics and alerts alike.
///
/// @param number counts the bulletins of a process
/// @param at the instant
/// @param events open ones and those that are over, as far back as they are kept; oldest onset
///   first
/// @param scores how near each watched role, region and layer is to an alarm
/// @param theta the health of the statistic: 1 where its model is right
/// @param health how the detector itself does
public record Bulletin(
    long number, Instant at, List<Event> events, List<Score> scores, double theta, Health health) {
  /// How the detector does.
  ///
  /// @param rounds how many rounds it has closed since the process started
  /// @param lag how far the last closed round is behind the clock
  /// @param observations how many it counted
  /// @param late how many of them came after their round was closed
  /// @param refused how many were older than what it keeps
  /// @param trouble why it cannot go on, one sentence; empty if all is well
  public record Health(
      long rounds, Duration lag, long observations, long late, long refused, String trouble) {
    /// Of a detector that has done nothing yet.
    public static final Health NONE = new Health(0, Duration.ZERO, 0, 0, 0, "");
  }

  public Bulletin {
    events = List.copyOf(events);
    scores = List.copyOf(scores);
  }

  /// Nothing known yet.
  public static Bulletin empty(Instant at) {
    return new Bulletin(0, at, List.of(), List.of(), 1, Health.NONE);
  }

  /// The events that are not over, gravest first, then newest.
  public List<Event> open() {
    return events.stream()
        .filter(Event::isOpen)
        .sorted(
            comparingInt(Gravity::of)
                .thenComparing(comparing((Event one) -> one.onset().latest()).reversed())
                .thenComparing(Event::id))
        .toList();
  }

  /// The events that are over since that moment or later, newest end first.
  public List<Event> over(Instant since) {
    return events.stream()
        .filter(event -> !end(event).isBefore(since) && !event.isOpen())
        .sorted(comparing(Bulletin::end).reversed().thenComparing(Event::id))
        .toList();
  }

  private static Instant end(Event event) {
    return switch (event.phase()) {
      case Phase.Suspected _, Phase.Ongoing _ -> Instant.MAX;
      case Phase.Over(Instant at) -> at;
    };
  }

  /// The event of that id.
  public Optional<Event> find(String id) {
    return events.stream().filter(event -> event.id().equals(id)).findFirst();
  }
}
