package tocsin.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tocsin.judge.Story;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.UuidV7;
import tocsin.model.Vantage;

/// Probes that measure endpoints and controls every minute of some stretches of time, while
/// something happens: the stuff of [Reconstructions].
final class Scene {
  /// What happens: the fate of a check.
  interface Course {
    Fate of(Vantage vantage, Endpoint endpoint, Instant at);
  }

  private static final List<Endpoint> CONTROLS =
      List.of(
          Story.https("control/global", "www.example.org"),
          Story.https("control/global", "www.example.net"));
  private static final Duration BATTERY_EVERY = Duration.ofMinutes(30);
  private static final int RETRY = 20;

  private final List<Vantage> vantages = new ArrayList<>();
  private final List<Endpoint> endpoints;
  private final List<Measurement> made = new ArrayList<>();
  private final SplittableRandom random;
  private final Map<String, Instant> tested = new HashMap<>();

  /// Two control vantages and four probes in other countries measure along.
  Scene(long seed, Endpoint... endpoints) {
    this.endpoints = List.of(endpoints);
    random = new SplittableRandom(seed);
    probe("NL", 64601, 1, true);
    probe("DE", 64602, 1, true);
    int asn = 64603;
    for (String region : List.of("US", "FR", "JP", "ZA")) {
      probe(region, asn++, 1, false);
    }
  }

  /// So many probes in a network of a region; 64512 to 65534 are networks that were made up.
  Scene probes(String region, long asn, int number) {
    for (int i = 1; i <= number; i++) {
      probe(region, asn, i, false);
    }
    return this;
  }

  private void probe(String region, long asn, int number, boolean control) {
    String name = "%s-%d-%d".formatted(region.toLowerCase(java.util.Locale.ROOT), asn, number);
    vantages.add(new Vantage(region, asn, name, "reconstruction", control));
  }

  /// They measure from one moment to another, once every so often.
  Scene measure(String from, String to, Duration every, Course course) {
    Instant end = Instant.parse(to);
    for (Instant round = Instant.parse(from); round.isBefore(end); round = round.plus(every)) {
      for (Vantage vantage : vantages) {
        for (Endpoint control : CONTROLS) {
          check(vantage, control, at(round, vantage, control), Fate.WELL);
        }
        for (Endpoint endpoint : endpoints) {
          Instant at = at(round, vantage, endpoint);
          check(vantage, endpoint, at, course.of(vantage, endpoint, at));
        }
      }
    }
    return this;
  }

  List<Measurement> made() {
    return List.copyOf(made);
  }

  /// Each has its own second of the minute.
  private static Instant at(Instant round, Vantage vantage, Endpoint endpoint) {
    int phase = Math.floorMod((vantage.probe() + endpoint.uri()).hashCode(), 38_000);
    return round.plusMillis(phase);
  }

  private void check(Vantage vantage, Endpoint endpoint, Instant at, Fate fate) {
    Measurement first = stamped(fate.of(endpoint), vantage, at, "");
    made.add(first);
    if (fate == Fate.WELL || fate == Fate.ERROR) {
      return;
    }
    Measurement again = stamped(fate.of(endpoint), vantage, at.plusSeconds(RETRY), first.id());
    made.add(again);
    String place = vantage.probe() + " " + endpoint.uri();
    Instant last = tested.getOrDefault(place, Instant.MIN);
    if (last.equals(Instant.MIN) || !at.isBefore(last.plus(BATTERY_EVERY))) {
      tested.put(place, at);
      fate.battery(again)
          .ifPresent(one -> made.add(stamped(one, vantage, at.plusSeconds(RETRY + 1), again.id())));
    }
  }

  private Measurement stamped(Measurement told, Vantage vantage, Instant at, String retryOf) {
    return new Measurement(
        UuidV7.at(at, random), at, vantage, told.endpoint(), retryOf, told.steps());
  }
}
