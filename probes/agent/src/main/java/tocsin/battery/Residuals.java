package tocsin.battery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
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

  private record Place(String address, int port) {}

  private final Ticker ticker;
  private final LinkedHashMap<Place, Long> asked = new LinkedHashMap<>();

  public Residuals(Ticker ticker) {
    this.ticker = ticker;
  }

  /// A measurement failed: wherever it sent the name, somebody may have taken offence.
  public void failed(Measurement measurement) {
    boolean inClear = measurement.endpoint().kind() == CheckKind.HTTP;
    measurement.steps().forEach(step -> note(step, inClear));
  }

  private void note(Step step, boolean inClear) {
    switch (step) {
      case Step.Handshake named -> asked(named.address(), named.port());
      case Step.Initial named -> asked(named.address(), named.port());
      case Step.Connect connect when inClear -> asked(connect.address(), connect.port());
      case Step.Connect _,
          Step.Resolve _,
          Step.Exchange _,
          Step.Binding _,
          Step.Greeting _,
          Step.Trial _ -> {}
    }
  }

  /// Somebody who may be forbidden was asked for there, just now.
  synchronized void asked(String address, int port) {
    Place place = new Place(address, port);
    asked.remove(place);
    asked.put(place, ticker.nanos());
    asked.values().removeIf(at -> ticker.nanos() - at > LONGEST);
    while (asked.size() > MOST) {
      asked.pollFirstEntry();
    }
  }

  /// Whether somebody who may be forbidden was asked for there less than 180 s ago.
  synchronized boolean suspect(String address, int port) {
    Long at = asked.get(new Place(address, port));
    return at != null && ticker.nanos() - at <= LONGEST;
  }

  /// Of those addresses, at that port, the one asked longest ago; the first of those never asked.
  synchronized String leastRecent(List<String> addresses, int port) {
    String best = addresses.getFirst();
    for (String address : addresses) {
      if (isBefore(new Place(address, port), new Place(best, port))) {
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
}
