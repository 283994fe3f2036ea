package tocsin.ooni;

import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tocsin.config.Address;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.Step;

/// A measurement that [Exporter] wrote, read again: of the one endpoint that its annotations name.
final class Ours {
  private final Node top;
  private final Origin origin;
  private final Places places;

  Ours(Node top, Origin origin, Places places) {
    this.top = top;
    this.origin = origin;
    this.places = places;
  }

  static boolean is(Node top) {
    return !top.at("annotations").text(Exporter.ENDPOINT).isEmpty();
  }

  /// Empty if the annotations are not as we write them, or nothing was done.
  Optional<Measurement> measurement(String service) {
    Node annotations = top.at("annotations");
    Records records = new Records(top.at("test_keys"), origin);
    List<Found> found =
        Stream.of(
                records.lookups(),
                records.connections(),
                records.handshakes(),
                Requests.of(top.at("test_keys")).stream()
                    .filter(one -> one.status() > 0 || reached(records))
                    .map(Requests.Request::found)
                    .toList())
            .flatMap(List::stream)
            .sorted(
                comparingLong((Found one) -> one.timing().startMicros())
                    .thenComparing(Found::layer))
            .toList();
    return found.isEmpty() ? Optional.empty() : made(service, annotations, found);
  }

  /// Whether a request that failed was ever sent.
  private boolean reached(Records records) {
    List<Found> shaken = records.handshakes();
    List<Found> last = shaken.isEmpty() ? records.connections() : shaken;
    return last.stream().anyMatch(Found::succeeded);
  }

  private Optional<Measurement> made(String service, Node annotations, List<Found> found) {
    long begun = found.getFirst().timing().startMicros();
    Instant at = origin.start().plus(begun, ChronoUnit.MICROS);
    List<Step> steps = found.stream().map(one -> one.step(begun)).toList();
    try {
      Address address = Address.parse(annotations.text(Exporter.ENDPOINT));
      Endpoint endpoint =
          places.of(service, address.host(), address.port(), address.kind(), address.path());
      String id = annotations.text(Exporter.ID);
      return Optional.of(
          new Measurement(
              id.isEmpty() ? origin.id(at, endpoint.uri()) : id,
              at,
              origin.vantage(),
              endpoint,
              "",
              steps));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
