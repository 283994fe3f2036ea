package tocsin.detect;

import java.util.Map;
import java.util.TreeMap;

/// An event while it is being followed, in minutes and numbers.
final class Episode {
  static final int NONE = -1;

  EventClass kind;
  final int service;

  /// -1 of the world.
  final int region;

  /// The probe of an event that is of one probe; -1 of others.
  final int probe;

  int start;
  int before;
  final int detected;
  int end = Node.NEVER;
  boolean sure;

  /// Whether only single probes raised it.
  boolean lone;

  /// Nats above the threshold, the most so far.
  double excess;

  /// Which failure rate it is of.
  int q;

  /// Networks that reported, and the last round that was bad.
  int reporting;

  int lastBad;

  final TreeMap<Integer, Recovery> roles = new TreeMap<>();
  final TreeMap<Integer, Seat> networks = new TreeMap<>();

  Episode(EventClass kind, int service, int region, int probe, int before, int start, int minute) {
    this.kind = kind;
    this.service = service;
    this.region = region;
    this.probe = probe;
    this.before = before;
    this.start = start;
    this.detected = minute;
    this.lastBad = minute;
  }

  Episode copy() {
    Episode copy = new Episode(kind, service, region, probe, before, start, detected);
    copy.end = end;
    copy.sure = sure;
    copy.lone = lone;
    copy.excess = excess;
    copy.q = q;
    copy.reporting = reporting;
    copy.lastBad = lastBad;
    for (Map.Entry<Integer, Recovery> its : roles.entrySet()) {
      copy.roles.put(its.getKey(), its.getValue().copy());
    }
    for (Map.Entry<Integer, Seat> its : networks.entrySet()) {
      copy.networks.put(its.getKey(), its.getValue().copy());
    }
    return copy;
  }

  /// Raised in this minute by more than one thing, it began with the first of them.
  void begin(int itsBefore, int itsStart, int minute) {
    if (detected == minute && (itsStart < start || (itsStart == start && itsBefore < before))) {
      start = itsStart;
      before = itsBefore;
    }
  }

  /// Takes the strength of an alarm, and of the strongest the failure rate.
  void weigh(Alarm alarm) {
    int best = alarm.node().best();
    if (alarm.excess() > excess || (alarm.excess() == excess && best > q)) {
      q = best;
    }
    excess = Math.max(excess, alarm.excess());
  }

  boolean is(EventClass wanted, int itsService, int itsRegion) {
    return kind == wanted && service == itsService && region == itsRegion;
  }

  /// Whether it is of what somebody does to a service, and not of the service or a probe.
  boolean isCensorship() {
    return switch (kind) {
      case BLOCKING, THROTTLING, REGIONAL_UNREACHABLE -> true;
      case OUTAGE, SHUTDOWN, ENDPOINT_CHANGE, INSTRUMENT, PROBE_SILENT -> false;
    };
  }

  int level() {
    return kind == EventClass.THROTTLING ? Levels.RATE : Levels.ANY;
  }
}
