package tocsin.detect;

import java.util.Map;
import java.util.TreeMap;

/// An event while it is being followed, in minutes and numbers.
final class Episode {
  static final int NONE = -1;

  private static final int FEW = 4;

  /// From which rate of failures on each of [Nats#LIFTED] is taken.
  private static final double[] FROM = {0, 0.4, 0.55, 0.8};

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

  boolean fails;
  boolean slow;

  /// Whether tests show that somebody acts, which no outage explains.
  boolean shown;

  private int bads;
  private int goods;
  private int goodsLately;
  private int badsNow;

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
    copy.fails = fails;
    copy.slow = slow;
    copy.shown = shown;
    copy.bads = bads;
    copy.goods = goods;
    copy.goodsLately = goodsLately;
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

  /// Whether alarms of failures raised it, or of slowness, or both.
  boolean at(int level) {
    return level == Levels.RATE ? slow : fails;
  }

  /// Counts what its networks told in this minute.
  void observe(int bad, int good) {
    badsNow += bad;
    goodsLately += good;
  }

  /// Closes the minute. What is well after the last failure counts only once another failure comes:
  /// it may be the end.
  void closeMinute() {
    if (badsNow > 0) {
      bads += badsNow;
      goods += goodsLately;
      goodsLately = 0;
      badsNow = 0;
    }
  }

  /// Which of [Nats#LIFTED] fits what was counted, a little towards a half: of what fails now and
  /// then a lull is not taken for the end.
  int fit() {
    if (bads + goods < FEW) {
      return q == 0 ? 0 : FROM.length - 2;
    }
    double rate = (bads + 1.0) / (bads + goods + 2.0);
    int fit = FROM.length - 1;
    while (rate < FROM[fit]) {
      fit--;
    }
    return fit;
  }
}
