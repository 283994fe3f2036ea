package tocsin.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known at an instant: made once, shown by pages, API and metrics alike.
///
/// @param number counts the snapshots of a process
/// @param at the instant
/// @param standings every scheduled role in every region with a probe, region by region
/// @param probes every enrolled or heard-of probe, by region and id
/// @param changes what changed last, as it was noticed, newest first, at most [#MOST_CHANGES]
/// @param notice what every reader is to know besides, such as that the data is simulated; mostly
///   empty
/// @param trouble why nothing current can be said, one sentence; empty if all is well
public record Snapshot(
    long number,
    Instant at,
    List<Standing> standings,
    List<ProbeStatus> probes,
    List<Change> changes,
    String notice,
    String trouble) {
  /// How many changes are kept to be shown.
  public static final int MOST_CHANGES = 200;

  public Snapshot {
    standings = List.copyOf(standings);
    probes = List.copyOf(probes);
    changes = List.copyOf(changes);
  }

  /// The cell of that role in that region, if it is watched.
  public Optional<Standing> standing(Place place) {
    return standings.stream().filter(standing -> standing.place().equals(place)).findFirst();
  }

  /// The regions watched, in alphabetical order.
  public List<String> regions() {
    return standings.stream().map(standing -> standing.cell().region()).distinct().toList();
  }

  /// How many probes are silent.
  public long silent() {
    return probes.stream().filter(ProbeStatus::silent).count();
  }
}
