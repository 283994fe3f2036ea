package tocsin.detect;

import java.util.Map;

/// What a round tells of an event that may be ending: the same statistic with the hypotheses
/// exchanged.
final class Comeback {
  private final Places places;
  private final Readings readings;
  private final Ballot ballot;

  Comeback(Places places, Readings readings) {
    this.places = places;
    this.readings = readings;
    this.ballot = new Ballot(places, readings);
  }

  /// Takes what the round tells of a role in an event: of the networks that are not well yet, as
  /// long as there are any.
  void tell(Round round, Episode episode, Recovery role) {
    int lifted = episode.fit();
    int level = episode.fails ? Levels.ANY : Levels.RATE;
    boolean over = episode.networks.values().stream().noneMatch(seat -> seat.active);
    long sum = 0;
    for (Map.Entry<Integer, Seat> its : episode.networks.entrySet()) {
      int network = its.getKey();
      Recovery recovery = its.getValue().recovery;
      long well = well(round, episode, network, lifted);
      recovery.tell(well);
      sum += over || its.getValue().active ? well : 0;
      voices(network, level, role);
      voices(network, level, recovery);
      observe(network, level, episode);
    }
    role.tell(sum);
  }

  /// The worse of what is told of failures and of slowness, of those that raised the event.
  private long well(Round round, Episode episode, int network, int lifted) {
    long fails = episode.fails ? ballot.well(round, network, Levels.ANY, lifted) : 0;
    long slow = episode.slow ? ballot.well(round, network, Levels.RATE, lifted) : 0;
    return fails == 0 || slow == 0 ? fails + slow : Math.min(fails, slow);
  }

  /// Counts for an event how many probes of a network failed and did not.
  private void observe(int network, int level, Episode episode) {
    Ints probes = places.probesOf(network);
    int bads = 0;
    int goods = 0;
    for (int i = 0; i < probes.size(); i++) {
      int probe = probes.get(i);
      if (readings.present(probe) && readings.tells(probe, level)) {
        bads += readings.failed(probe, level) ? 1 : 0;
        goods += readings.failed(probe, level) ? 0 : 1;
      }
    }
    episode.observe(bads, goods);
  }

  /// Tells a recovery which probes of a network reached it.
  private void voices(int network, int level, Recovery recovery) {
    Ints probes = places.probesOf(network);
    for (int i = 0; i < probes.size(); i++) {
      int probe = probes.get(i);
      if (readings.present(probe)
          && readings.tells(probe, level)
          && !readings.failed(probe, level)) {
        recovery.voice(probe);
      }
    }
  }
}
