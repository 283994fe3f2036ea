package tocsin.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tocsin.detect.Event;
import tocsin.detect.Phase;
import tocsin.web.Place;

/// The state that open events put roles in, where there are any.
record EventStates(Map<Hit, String> states) {
  private static final String ANY = "";

  /// What an event hits; an empty service or role is any.
  record Hit(String service, String role, String region) {}

  /// @param open events, gravest first
  static EventStates of(List<Event> open) {
    Map<Hit, String> states = new HashMap<>();
    for (Event event : open) {
      state(event).ifPresent(state -> hits(event).forEach(hit -> states.putIfAbsent(hit, state)));
    }
    return new EventStates(Map.copyOf(states));
  }

  /// The state of that role there; nothing if no event says so.
  Optional<String> of(Place place) {
    String service = place.target().service();
    String role = place.target().role();
    return Stream.of(place.region(), Event.EVERYWHERE)
        .flatMap(
            region ->
                Stream.of(
                    new Hit(service, role, region),
                    new Hit(service, ANY, region),
                    new Hit(ANY, ANY, region)))
        .flatMap(hit -> Optional.ofNullable(states.get(hit)).stream())
        .findFirst();
  }

  private static Stream<Hit> hits(Event event) {
    return event.roles().isEmpty()
        ? Stream.of(new Hit(event.service(), ANY, event.region()))
        : event.roles().stream().map(role -> new Hit(event.service(), role, event.region()));
  }

  private static Optional<String> state(Event event) {
    if (event.phase() instanceof Phase.Suspected) {
      return switch (event.kind()) {
        case BLOCKING, THROTTLING, OUTAGE, REGIONAL_UNREACHABLE, SHUTDOWN ->
            Optional.of("suspected");
        case ENDPOINT_CHANGE, INSTRUMENT, PROBE_SILENT -> Optional.empty();
      };
    }
    return switch (event.kind()) {
      case BLOCKING -> Optional.of("blocked");
      case THROTTLING -> Optional.of("throttled");
      case OUTAGE -> Optional.of("outage");
      case REGIONAL_UNREACHABLE -> Optional.of("suspected");
      case SHUTDOWN -> Optional.of("dark");
      case ENDPOINT_CHANGE, INSTRUMENT, PROBE_SILENT -> Optional.empty();
    };
  }
}
