package tocsin.live;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tocsin.detect.Event;
import tocsin.detect.Phase;
import tocsin.detect.Score;
import tocsin.model.Escalation;
import tocsin.model.Target;

/// Where something may have begun: which roles probes of a region are asked to measure more often,
/// to find out.
///
/// A role is asked for from its first failure, as soon as the statistic is above [#NATS], until it
/// is no longer, and for [Escalation#LONGEST] in each [#REST]. What is known already is not: an
/// event that is sure, or that has stood for [#SETTLED], is only watched. Safe to read from many
/// threads while one looks.
final class Lookout {
  /// One failure, where failures are seldom and neither the link nor the service explains it.
  static final double NATS = 3;

  private static final Duration REST = Duration.ofMinutes(10);
  private static final Duration SETTLED = Duration.ofMinutes(10);

  private final Map<Place, Instant> began = new HashMap<>();
  private volatile Map<Place, Instant> asked = Map.of();

  private record Place(Target target, String region) {}

  /// Takes what is known now.
  ///
  /// @param scores how near each role is to an alarm, by all that came in so far
  void look(Instant now, List<Score> scores, List<Event> events) {
    began.values().removeIf(since -> !since.plus(REST).isAfter(now));
    Set<Place> doubtful =
        scores.stream()
            .filter(score -> score.nats() > NATS)
            .filter(score -> events.stream().noneMatch(event -> explains(event, score, now)))
            .map(score -> new Place(score.target(), score.region()))
            .collect(Collectors.toSet());
    Map<Place, Instant> next = new HashMap<>();
    for (Place place : doubtful) {
      Instant until = began.computeIfAbsent(place, _ -> now).plus(Escalation.LONGEST);
      if (until.isAfter(now)) {
        next.put(place, until);
      }
    }
    asked = Map.copyOf(next);
  }

  private static boolean explains(Event event, Score score, Instant now) {
    boolean there =
        event.region().equals(score.region()) || event.region().equals(Event.EVERYWHERE);
    boolean settled =
        switch (event.phase()) {
          case Phase.Ongoing _ -> true;
          case Phase.Suspected _ -> event.detected().plus(SETTLED).isBefore(now);
          case Phase.Over _ -> false;
        };
    return there && settled && event.service().equals(score.target().service());
  }

  /// What the probes of a region are asked for at that moment.
  List<Escalation> in(String region, Instant now) {
    return asked.entrySet().stream()
        .filter(one -> one.getKey().region().equals(region) && one.getValue().isAfter(now))
        .map(
            one ->
                new Escalation(
                    one.getKey().target(),
                    Escalation.SHORTEST,
                    shorter(Duration.between(now, one.getValue()))))
        .sorted(comparing((Escalation one) -> one.target().toString()))
        .toList();
  }

  /// A clock that was set back makes no request longer.
  private static Duration shorter(Duration left) {
    return left.compareTo(Escalation.LONGEST) > 0 ? Escalation.LONGEST : left;
  }
}
