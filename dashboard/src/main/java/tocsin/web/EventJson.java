package tocsin.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tocsin.detect.Event;
import tocsin.detect.EventClass;
import tocsin.detect.Onset;
import tocsin.detect.Phase;
import tocsin.judge.Mechanism;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// An event as JSON: the words of the API, of `replay --json`, of the event log and of webhooks.
///
/// Null where there is none: `service` of a shutdown, `ended_at` of an open event, `follows` of the
/// first of its kind.
///
/// @param kind id of its [EventClass]
/// @param state id of its [Phase]
/// @param region ISO 3166-1 alpha-2, or `*` for world-wide
/// @param networks autonomous systems in which it is seen
/// @param networksReporting how many networks of the region reported on it
/// @param mechanisms ids; empty if undetermined
public record EventJson(
    String id,
    @JsonProperty("class") String kind,
    String state,
    @Nullable String service,
    List<String> roles,
    String region,
    List<Long> networks,
    int networksReporting,
    List<String> mechanisms,
    double confidence,
    Bracket onset,
    Instant detectedAt,
    @Nullable Instant endedAt,
    List<String> witnesses,
    @Nullable String follows) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /// Between which moments it began.
  public record Bracket(Instant earliest, Instant latest) {}

  public EventJson {
    roles = List.copyOf(roles);
    networks = List.copyOf(networks);
    mechanisms = List.copyOf(mechanisms);
    witnesses = List.copyOf(witnesses);
  }

  /// The event in the words of JSON.
  public static EventJson of(Event event) {
    return new EventJson(
        event.id(),
        event.kind().id(),
        event.phase().id(),
        given(event.service()).orElse(null),
        List.copyOf(event.roles()),
        event.region(),
        List.copyOf(event.networks()),
        event.reporting(),
        event.mechanisms().stream().map(Mechanism::id).toList(),
        event.confidence(),
        new Bracket(event.onset().earliest(), event.onset().latest()),
        event.detected(),
        event.phase() instanceof Phase.Over(Instant at) ? at : null,
        event.witnesses(),
        given(event.follows()).orElse(null));
  }

  /// The event on one line, without its end.
  public static String line(Event event) {
    return MAPPER.writeValueAsString(of(event));
  }

  /// The event of such a line.
  ///
  /// @throws IllegalArgumentException if it names what is not known
  /// @throws tools.jackson.core.JacksonException if it is no such line
  public static Event parse(String line) {
    return MAPPER.readValue(line.getBytes(StandardCharsets.UTF_8), EventJson.class).event();
  }

  /// What it says.
  ///
  /// @throws IllegalArgumentException if it names what is not known
  public Event event() {
    return new Event(
        id,
        known(EventClass.values(), EventClass::id, kind),
        phase(),
        Optional.ofNullable(service).orElse(""),
        new TreeSet<>(roles),
        region,
        new TreeSet<>(networks),
        networksReporting,
        mechanisms.stream()
            .map(one -> known(Mechanism.values(), Mechanism::id, one))
            .collect(Collectors.toCollection(TreeSet::new)),
        confidence,
        new Onset(onset.earliest(), onset.latest()),
        detectedAt,
        witnesses,
        Optional.ofNullable(follows).orElse(""));
  }

  private Phase phase() {
    if (endedAt != null) {
      return new Phase.Over(endedAt);
    }
    return switch (state) {
      case "suspected" -> new Phase.Suspected();
      case "ongoing" -> new Phase.Ongoing();
      default ->
          throw new IllegalArgumentException("%s is no state of an open event".formatted(state));
    };
  }

  private static <T> T known(T[] values, Function<T, String> id, String wanted) {
    return Arrays.stream(values)
        .filter(one -> id.apply(one).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(wanted + " is not known"));
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }
}
