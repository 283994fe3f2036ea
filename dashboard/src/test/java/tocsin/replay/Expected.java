package tocsin.replay;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tocsin.detect.Event;
import tocsin.detect.Phase;
import tocsin.judge.Mechanism;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is expected of the measurements in a folder: `expected.json`.
///
/// @param of ids of the events in `data/events/events.tsv` that it is a reconstruction of
/// @param events the events that have to be found, and no others but those of `also`
/// @param missed events that should be found and are not: known misses; they may be found
/// @param also classes that may be found besides
record Expected(List<String> of, List<One> events, List<One> missed, List<String> also) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// An event.
  ///
  /// @param states any of these
  /// @param mechanisms all of these and no others
  /// @param earliest the onset lies, with the bracket that is found, at this moment or later
  /// @param latest and at this or before
  /// @param ended when it is over; empty if it is open
  record One(
      String kind,
      List<String> states,
      String service,
      List<String> roles,
      String region,
      List<Long> networks,
      List<String> mechanisms,
      Instant earliest,
      Instant latest,
      Optional<Instant> ended) {
    static One of(JsonNode node) {
      return new One(
          node.get("class").asString(),
          strings(node, "states"),
          node.get("service").asString(),
          strings(node, "roles"),
          node.get("region").asString(),
          node.get("networks").valueStream().map(JsonNode::asLong).toList(),
          strings(node, "mechanisms"),
          Instant.parse(node.get("onset").get("earliest").asString()),
          Instant.parse(node.get("onset").get("latest").asString()),
          node.get("ended_at").isNull()
              ? Optional.empty()
              : Optional.of(Instant.parse(node.get("ended_at").asString())));
    }

    /// Whether it is that event; the end within ten minutes, for which it is held back.
    boolean is(Event event) {
      Stream<Long> networks = event.networks().stream();
      return event.kind().id().equals(kind)
          && states.contains(event.phase().id())
          && event.service().equals(service)
          && List.copyOf(event.roles()).equals(roles)
          && event.region().equals(region)
          && (region.equals(Event.EVERYWHERE) || networks.toList().equals(this.networks))
          && event.mechanisms().stream().map(Mechanism::id).toList().equals(mechanisms)
          && !event.onset().latest().isBefore(earliest)
          && !event.onset().earliest().isAfter(latest)
          && endsAsExpected(event);
    }

    private boolean endsAsExpected(Event event) {
      return ended
          .map(
              at ->
                  event.phase() instanceof Phase.Over(Instant over)
                      && !over.isBefore(at)
                      && !over.isAfter(at.plusSeconds(600)))
          .orElse(!(event.phase() instanceof Phase.Over));
    }
  }

  static Expected in(Path folder) {
    JsonNode document = MAPPER.readTree(folder.resolve("expected.json"));
    return new Expected(
        strings(document, "of"),
        document.get("events").valueStream().map(One::of).toList(),
        document.get("missed").valueStream().map(One::of).toList(),
        strings(document, "also"));
  }

  private static List<String> strings(JsonNode node, String name) {
    return node.get(name).valueStream().map(JsonNode::asString).toList();
  }
}
