package tocsin.detect;

/// Counts the votes of a round: what the readings of one role tell about one node.
final class Ballot {
  private final Places places;
  private final Readings readings;
  private final long[] nats = new long[Nats.QS];
  private final long[] shown = new long[Nats.QS];

  Ballot(Places places, Readings readings) {
    this.places = places;
    this.readings = readings;
  }

  /// Blocked against the better of all is well and a broken link, by the probes of a network.
  void network(Round round, int network, int level, Vote vote) {
    Ints probes = places.probesOf(network);
    if (probes.size() == 1) {
      alone(round, probes.get(0), level, vote);
      return;
    }
    vote.clear();
    for (int i = 0; i < probes.size(); i++) {
      if (weighed(round, probes.get(i), level, vote)) {
        vote.add(round.links().established(probes.get(i), round.minute()), nats, shown);
      }
    }
    if (vote.voices() > 0) {
      vote.close();
    }
  }

  /// The same of one probe.
  void alone(Round round, int probe, int level, Vote vote) {
    vote.begin();
    if (weighed(round, probe, level, vote)) {
      vote.only(nats, shown);
    }
  }

  /// Whether a probe tells anything, and what.
  private boolean weighed(Round round, int probe, int level, Vote vote) {
    if (!readings.present(probe) || !readings.tells(probe, level)) {
      return false;
    }
    int step = round.role().usual.step(probe, level);
    if (step == Nats.UNWATCHED) {
      return false;
    }
    weigh(round, probe, level, step);
    vote.faster |= readings.bads(probe, level) + readings.oks(probe, level) > 1;
    vote.failed |= readings.failed(probe, level);
    vote.byHand |= readings.bads(probe, level) > 0 && readings.shown(probe) > 0;
    return true;
  }

  private void weigh(Round round, int probe, int level, int step) {
    int fails = readings.bads(probe, level);
    int oks = readings.oks(probe, level);
    boolean byHand = fails > 0 && readings.shown(probe) > 0;
    long link = byHand || fails == 0 ? Long.MAX_VALUE : link(round, probe);
    long slow = level == Levels.RATE ? readings.slow(probe) : 0;
    if (fails == 0 && oks == 1 && slow == 0) {
      for (int q = 0; q < Nats.QS; q++) {
        nats[q] = Nats.ok(q, step);
        shown[q] = nats[q];
      }
      return;
    }
    for (int q = 0; q < Nats.QS; q++) {
      long failing = fails * Nats.fail(q, step);
      nats[q] = Math.min(failing, link) + oks * Nats.ok(q, step) + slow;
      shown[q] = (byHand ? failing : fails * Nats.ok(q, step)) + oks * Nats.ok(q, step);
    }
  }

  /// A judge who tells how it is done has ruled the link out, with odds of nine to one.
  private long link(Round round, int probe) {
    long judged = readings.mechanisms(probe) == 0 ? 0 : Nats.CONTROL_OK;
    return judged + round.links().nats(probe, round.minute(), round.service());
  }

  /// All is well against blocked at a rate of [Nats#LIFTED], by the probes of a network; 0 of none.
  long well(Round round, int network, int level, int lifted) {
    long sum = 0;
    int voices = 0;
    Ints probes = places.probesOf(network);
    for (int i = 0; i < probes.size(); i++) {
      int probe = probes.get(i);
      if (readings.present(probe) && readings.tells(probe, level)) {
        int step = Math.min(round.role().usual.step(probe, level), Nats.UNWATCHED - 1);
        long slow = level == Levels.RATE ? readings.slow(probe) : 0;
        sum += readings.bads(probe, level) * Nats.wellFail(lifted, step) - slow;
        sum += readings.oks(probe, level) * Nats.wellOk(lifted, step);
        voices++;
      }
    }
    return voices == 0 ? 0 : sum / voices;
  }
}
