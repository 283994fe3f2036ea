package tocsin.battery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tocsin.model.CheckKind;
import tocsin.model.Measurement;
import tocsin.model.Step;
import tocsin.net.Ticker;

/// Where a censor may still be punishing this probe: after one forbidden name the Great Firewall
/// goes on resetting connections between the same client, server and port for up to 180 s, whatever
/// they carry. Safe to use from many threads.
public final class Residuals {
  private static final long LONGEST = Duration.ofMinutes(3).toNanos();
  private static final int MOST = 4096;

  /// What flows are told apart by besides their ends.
  enum Transport {
    TCP,
    UDP
  }

  private record Place(Transport transport, String address, int port) {}

  private final Ticker ticker;
  private final LinkedHashMap<Place, Long> asked = new LinkedHashMap<>();

  public Residuals(Ticker ticker) {
    this.ticker = ticker;
  }

  /// A measurement failed: wherever it sent the name, somebody may have taken offence.
  public void failed(Measurement measurement) {
    boolean inClear = measurement.endpoint().kind() == CheckKind.HTTP;
    measurement.steps().stream()
        .filter(step -> inClear || !(step instanceof Step.Connect))
        .forEach(this::asked);
  }

  /// Somebody who may be forbidden was asked for in that step, just now.
  synchronized void asked(Step step) {
    long now = ticker.nanos();
    asked.values().removeIf(at -> now - at > LONGEST);
    place(step)
        .ifPresent(
            place -> {
              asked.remove(place);
              asked.put(place, now);
            });
    while (asked.size() > MOST) {
      asked.pollFirstEntry();
    }
  }

  /// Whether somebody who may be forbidden was asked for where that step went, less than 180 s ago.
  synchronized boolean suspects(Step step) {
    long now = ticker.nanos();
    return place(step)
        .flatMap(place -> Optional.ofNullable(asked.get(place)))
        .filter(at -> now - at <= LONGEST)
        .isPresent();
  }

  /// Of those addresses, at that port, the one asked longest ago; the first of those never asked.
  synchronized String leastRecent(Transport transport, List<String> addresses, int port) {
    String best = addresses.getFirst();
    for (String address : addresses) {
      if (isBefore(new Place(transport, address, port), new Place(transport, best, port))) {
        best = address;
      }
    }
    return best;
  }

  private boolean isBefore(Place one, Place other) {
    Long first = asked.get(one);
    Long second = asked.get(other);
    return second != null && (first == null || first - second < 0);
  }

  private static Optional<Place> place(Step step) {
    return switch (step) {
      case Step.Connect at -> Optional.of(new Place(Transport.TCP, at.address(), at.port()));
      case Step.Handshake at -> Optional.of(new Place(Transport.TCP, at.address(), at.port()));
      case Step.Initial at -> Optional.of(new Place(Transport.UDP, at.address(), at.port()));
      case Step.Resolve _, Step.Exchange _, Step.Binding _, Step.Greeting _, Step.Trial _ ->
          Optional.empty();
    };
  }
}
