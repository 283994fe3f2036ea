package tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tocsin.judge.Appearance;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;

/// Remembers where endpoints were verified, to tell when they are so elsewhere, for [#NOTED]. Not
/// for use by several threads.
final class Moves {
  static final Duration NOTED = Duration.ofMinutes(30);

  private record Place(String probe, Endpoint endpoint) {}

  /// @param last the newest that was verified
  /// @param before the last at addresses none of which is that of the newest
  private record Whereabouts(Measurement last, Optional<Measurement> before) {}

  private final Map<Place, Whereabouts> seen = new HashMap<>();

  /// The last measurement before the newest that was verified at other addresses, if that is not
  /// long ago.
  Optional<Measurement> before(Measurement newest) {
    Set<String> now = Appearance.verifiedAt(newest);
    if (now.isEmpty()) {
      return Optional.empty();
    }
    Place place = new Place(newest.vantage().probe(), newest.endpoint());
    Whereabouts known = seen.get(place);
    Optional<Measurement> before =
        known == null
            ? Optional.empty()
            : Collections.disjoint(Appearance.verifiedAt(known.last()), now)
                ? Optional.of(known.last())
                : known.before();
    Instant since = newest.startedAt().minus(NOTED);
    Optional<Measurement> recent = before.filter(one -> one.startedAt().isAfter(since));
    seen.put(place, new Whereabouts(newest, recent));
    return recent;
  }
}
