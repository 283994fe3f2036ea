package tocsin.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import tocsin.judge.Mechanism;

/// Episodes -> events: numbers become names.
final class Chronicle {
  private static final int MINUTE = 60;
  private static final int DAY_LENGTH = 10;
  private static final double DOUBT = 0.6;

  private final Places places;
  private final Targets targets;
  private final Witnesses witnesses;

  Chronicle(Places places, Targets targets, Witnesses witnesses) {
    this.places = places;
    this.targets = targets;
    this.witnesses = witnesses;
  }

  /// All of them, oldest onset first.
  List<Event> events(Ledger ledger) {
    List<Episode> all = new ArrayList<>(ledger.over);
    all.addAll(ledger.open);
    Map<Episode, String> ids = ids(all);
    List<Event> events = new ArrayList<>();
    for (Episode episode : all) {
      events.add(event(episode, ids, follows(episode, ledger.over, ids)));
    }
    events.sort(
        Comparator.comparing((Event event) -> event.onset().latest()).thenComparing(Event::id));
    return List.copyOf(events);
  }

  private static String follows(Episode episode, List<Episode> over, Map<Episode, String> ids) {
    return over.stream()
        .filter(its -> its != episode && its.end <= episode.start && its.probe == episode.probe)
        .filter(its -> its.is(episode.kind, episode.service, episode.region))
        .max(Comparator.comparingInt((Episode its) -> its.start).thenComparingInt(its -> its.end))
        .map(its -> ids.getOrDefault(its, ""))
        .orElse("");
  }

  /// What it is, of whom, where, the day of its onset, and the how manieth it is there on that day:
  /// late data that move an onset by minutes leave it as it is.
  private Map<Episode, String> ids(List<Episode> all) {
    List<Episode> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparingInt((Episode its) -> its.start).thenComparingInt(its -> its.detected));
    Map<String, Integer> counts = new HashMap<>();
    Map<Episode, String> ids = new HashMap<>();
    for (Episode episode : sorted) {
      String stem = stem(episode);
      ids.put(episode, stem + "-" + counts.merge(stem, 1, Integer::sum));
    }
    return ids;
  }

  private Event event(Episode episode, Map<Episode, String> ids, String follows) {
    List<Witnesses.Witness> seen = witnesses.of(episode);
    SortedSet<Long> networks = new TreeSet<>();
    boolean over = episode.end != Node.NEVER;
    episode.networks.forEach(
        (network, seat) -> {
          if (over || seat.active) {
            networks.add(places.asn(network));
          }
        });
    return new Event(
        ids.getOrDefault(episode, ""),
        episode.kind,
        phase(episode),
        service(episode),
        roles(episode),
        region(episode),
        networks,
        Math.max(episode.reporting, networks.size()),
        mechanisms(episode),
        confidence(episode),
        onset(episode, seen),
        start(episode.detected + 1),
        seen.stream().map(Witnesses.Witness::id).distinct().toList(),
        follows);
  }

  private static SortedSet<Mechanism> mechanisms(Episode episode) {
    return episode.isCensorship() ? Posterior.of(episode) : new TreeSet<>();
  }

  private static Phase phase(Episode episode) {
    if (episode.end != Node.NEVER) {
      return new Phase.Over(start(Math.max(episode.end, episode.start)));
    }
    return episode.sure ? new Phase.Ongoing() : new Phase.Suspected();
  }

  private String service(Episode episode) {
    return episode.service == Episode.NONE ? "" : targets.serviceName(episode.service);
  }

  private String region(Episode episode) {
    return episode.region == Episode.NONE ? Event.EVERYWHERE : places.regionName(episode.region);
  }

  private SortedSet<String> roles(Episode episode) {
    SortedSet<String> roles = new TreeSet<>();
    episode.roles.keySet().forEach(target -> roles.add(targets.get(target).role()));
    return roles;
  }

  /// What somebody does to a service has the same stem whether it is called blocking or not yet.
  private String stem(Episode episode) {
    List<String> parts = new ArrayList<>();
    if (!episode.isCensorship()) {
      parts.add(episode.kind.id());
    }
    if (episode.service != Episode.NONE) {
      parts.add(service(episode));
    }
    parts.add(episode.region == Episode.NONE ? "world" : region(episode).toLowerCase(Locale.ROOT));
    if (episode.probe != Episode.NONE) {
      parts.add(places.probe(episode.probe).name());
    }
    parts.add(start(episode.start).toString().substring(0, DAY_LENGTH).replace("-", ""));
    return String.join("-", parts);
  }

  /// One in a thousand or less once the gate is open; as long as it is shut, other causes have
  /// their part.
  private static double confidence(Episode episode) {
    double certain = 1 / (1 + Math.exp(-3 - Math.max(0, episode.excess)));
    double told = episode.sure ? certain : DOUBT * certain;
    return Math.round(told * 1000) / 1000.0;
  }

  private static Onset onset(Episode episode, List<Witnesses.Witness> seen) {
    Instant latest = start(episode.start + 1);
    if (!seen.isEmpty() && seen.getFirst().second() < latest.getEpochSecond()) {
      latest = Instant.ofEpochSecond(seen.getFirst().second());
    }
    Instant earliest = start(episode.before == Node.NEVER ? episode.start : episode.before);
    return new Onset(earliest.isAfter(latest) ? latest : earliest, latest);
  }

  static Instant start(int minute) {
    return Instant.ofEpochSecond((long) minute * MINUTE);
  }
}
