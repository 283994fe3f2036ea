package tocsin.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tocsin.detect.EventClass;
import tocsin.judge.Mechanism;

/// What a contender's claims were worth, added up over chapters.
final class Tally {
  /// So long after its end a truth may still be claimed: an hour's cell has to be full first.
  private static final long GRACE = 60 * Span.MINUTE;

  /// So long before half of the world is hit an outage may be called.
  private static final long LEAD = 5 * Span.MINUTE;

  /// From this share on a block is a whole one.
  private static final double WHOLE = 0.9;

  private static final int SEVERAL = 3;

  /// Seconds from which on a delay or a wrong onset is told.
  private static final long LATE = 6 * Span.MINUTE;

  int planted;
  int found;
  int accusations;
  int right;
  int pardoned;
  int inOutages;
  int alerts;
  int outages;
  int outagesFound;
  int exactMechanism;
  int exactScope;
  double streamYears;
  double theta;
  final List<Double> delays = new ArrayList<>();

  /// Of regions that go dark: silence has to last before it is a sign.
  final List<Double> darkDelays = new ArrayList<>();

  final List<Double> outageDelays = new ArrayList<>();
  final List<Double> onsetErrors = new ArrayList<>();

  /// What was not as it should be, a sentence each.
  final List<String> misses = new ArrayList<>();

  /// Accusations of which nothing was true.
  int falseAlarms() {
    return accusations - right - pardoned;
  }

  /// Adds a chapter.
  void count(String where, List<Truth> truths, List<Claim> claims) {
    List<Claim> counted =
        claims.stream().filter(claim -> claim.detected() >= Chapter.watchedFrom()).toList();
    Map<Truth, List<Claim>> of = new HashMap<>();
    for (Claim claim : counted) {
      owner(claim, truths)
          .ifPresent(its -> of.computeIfAbsent(its, _ -> new ArrayList<>()).add(claim));
    }
    truths.forEach(truth -> look(where, truth, of.getOrDefault(truth, List.of())));
    counted.stream().filter(Claim::accuses).forEach(claim -> weigh(where, claim, truths));
  }

  void add(Tally other) {
    planted += other.planted;
    found += other.found;
    accusations += other.accusations;
    right += other.right;
    pardoned += other.pardoned;
    inOutages += other.inOutages;
    alerts += other.alerts;
    outages += other.outages;
    outagesFound += other.outagesFound;
    exactMechanism += other.exactMechanism;
    exactScope += other.exactScope;
    streamYears += other.streamYears;
    theta += other.theta;
    delays.addAll(other.delays);
    darkDelays.addAll(other.darkDelays);
    outageDelays.addAll(other.outageDelays);
    onsetErrors.addAll(other.onsetErrors);
    misses.addAll(other.misses);
  }

  /// Of what a claim may mean the last that began.
  private static Optional<Truth> owner(Claim claim, List<Truth> truths) {
    return truths.stream()
        .filter(truth -> deserves(truth, claim))
        .max(Comparator.comparingLong(truth -> truth.span().from()));
  }

  private void look(String where, Truth truth, List<Claim> of) {
    Optional<Claim> first = of.stream().findFirst();
    if (truth.planted()) {
      planted++;
      alerts += of.size();
      first.ifPresentOrElse(
          claim -> measure(where, truth, claim), () -> misses.add(where + ": not found: " + truth));
      if (of.size() > 1) {
        misses.add("%s: %d events of one: %s %s".formatted(where, of.size(), truth, of));
      }
    } else if (truth.deserved().contains(EventClass.OUTAGE) && truth.region().equals("*")) {
      outages++;
      outagesFound += Math.min(1, of.size());
      first.ifPresent(
          claim -> outageDelays.add(minutes(Math.max(0, claim.detected() - truth.span().from()))));
    }
  }

  private void measure(String where, Truth truth, Claim claim) {
    found++;
    exactMechanism += claim.mechanisms().equals(truth.mechanisms()) ? 1 : 0;
    exactScope += claim.networks() == truth.networks() ? 1 : 0;
    if (truth.sharp() && truth.share() >= WHOLE && !rated(truth)) {
      long error = Math.abs(claim.onset() - truth.span().from());
      onsetErrors.add((double) error);
      if (error > LATE) {
        misses.add("%s: onset off: %s %s".formatted(where, truth, claim));
      }
      if (truth.probes() >= SEVERAL) {
        long delay = claim.detected() - truth.span().from();
        boolean dark = truth.deserved().contains(EventClass.SHUTDOWN);
        (dark ? darkDelays : delays).add(minutes(delay));
        if (delay > LATE) {
          misses.add("%s: late: %s %s".formatted(where, truth, claim));
        }
      }
    }
  }

  private void weigh(String where, Claim claim, List<Truth> truths) {
    List<Truth> there = truths.stream().filter(truth -> meets(truth, claim)).toList();
    accusations++;
    if (there.stream().anyMatch(Truth::planted)) {
      right++;
    } else if (!claim.certain() && there.stream().anyMatch(Tally::local)) {
      pardoned++;
    } else {
      boolean outage = there.stream().anyMatch(one -> one.deserved().contains(EventClass.OUTAGE));
      boolean shutdown = claim.kind() == EventClass.SHUTDOWN;
      inOutages += outage && !shutdown && there.stream().noneMatch(Tally::local) ? 1 : 0;
      misses.add("%s: false: %s near %s".formatted(where, claim, there));
    }
  }

  /// What is seen only where a transfer was timed, which is every fifth round, has no fast onset.
  private static boolean rated(Truth truth) {
    return truth.mechanisms().contains(Mechanism.THROTTLE_POLICING);
  }

  private static boolean local(Truth truth) {
    return truth.deserved().contains(EventClass.REGIONAL_UNREACHABLE);
  }

  private static boolean deserves(Truth truth, Claim claim) {
    return meets(truth, claim) && truth.deserved().contains(claim.kind());
  }

  private static boolean meets(Truth truth, Claim claim) {
    Span span = truth.span();
    long lead = truth.planted() ? 0 : LEAD;
    return truth.touches(claim.service(), claim.region())
        && new Span(span.from() - lead, span.to() + GRACE).holds(claim.detected());
  }

  private static double minutes(long seconds) {
    return seconds / (double) Span.MINUTE;
  }
}
