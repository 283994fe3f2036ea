package tocsin.detect;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tocsin.config.Role;
import tocsin.judge.Fingerprints;
import tocsin.judge.Judged;
import tocsin.judge.Quorums;
import tocsin.judge.Window;
import tocsin.model.Measurement;
import tocsin.model.Target;

/// Measurements of a stretch of time -> what the detector counts of it, by the judge.
///
/// One observation for each role that a probe measured in the stretch, by the role's quorum, and
/// one for each of its controls. Of a probe that measures no controls, as those of archives, what
/// got any answer at all stands for them: its link works. The order in which measurements are given
/// does not matter. Later measurements may bring other verdicts on the same stretch, so observe it
/// when those within [#AFTER] are there, or again.
public final class Observing {
  /// How far back measurements speak for a stretch; batteries do for [Window#EXPLAINED].
  public static final Duration BEFORE = Duration.ofMinutes(15);

  /// How long after it measurements speak for a stretch: a control has its turn by then.
  public static final Duration AFTER = Duration.ofSeconds(75);

  /// How old the newest measurement of another endpoint of a role may be to be counted with those
  /// of the stretch, where the role's interval is not known.
  private static final Duration STALE = Duration.ofMinutes(5);

  private static final Comparator<Judged> NEWEST_FIRST =
      comparing((Judged one) -> one.measurement().startedAt())
          .thenComparing(one -> one.measurement().id())
          .reversed();

  private static final Comparator<Observation> ORDER =
      comparing(Observation::at)
          .thenComparing(Observation::measurement)
          .thenComparing(one -> one.target().toString());

  private record Place(String probe, String target) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        comparing(Place::probe).thenComparing(Place::target);

    static Place of(Measurement measurement) {
      return new Place(measurement.vantage().probe(), measurement.target().toString());
    }

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private final Map<Target, Role> roles = new HashMap<>();
  private final Fingerprints fingerprints;

  /// @param roles how many of their endpoints it takes for them to work; of those that are not
  ///   among them, any one endpoint is enough
  /// @param fingerprints what censors are known to answer
  public Observing(Collection<Role> roles, Fingerprints fingerprints) {
    roles.forEach(role -> this.roles.putIfAbsent(role.target(), role));
    this.fingerprints = fingerprints;
  }

  /// What was observed from `from` on and before `until`; the oldest first.
  ///
  /// @param measurements those that began in the stretch, and others that speak for them
  public List<Observation> of(Collection<Measurement> measurements, Instant from, Instant until) {
    TreeMap<Place, List<Judged>> places = new TreeMap<>();
    List<Judged> judged = Window.judge(measurements, fingerprints, until);
    for (Judged one : judged) {
      places.computeIfAbsent(Place.of(one.measurement()), _ -> new ArrayList<>()).add(one);
    }
    Rounds rounds = new Rounds(measurements, from);
    List<Observation> observations = new ArrayList<>();
    for (List<Judged> ofPlace : places.values()) {
      ofPlace.sort(NEWEST_FIRST);
      List<Judged> fresh = ofPlace.stream().filter(rounds::fresh).toList();
      if (!fresh.isEmpty()
          && ofPlace.getFirst().measurement().target().service().equals(Observation.CONTROL)) {
        fresh.forEach(one -> observations.add(rounds.ofControl(one.measurement())));
      } else if (!fresh.isEmpty()) {
        observations.add(ofRole(ofPlace, rounds));
      }
    }
    observations.addAll(rounds.links(judged.stream().filter(rounds::fresh).toList()));
    observations.sort(ORDER);
    return observations;
  }

  /// What is decided by a measurement from before the stretch was counted then, and is nothing new.
  private Observation ofRole(List<Judged> ofPlace, Rounds rounds) {
    Measurement newest = ofPlace.getFirst().measurement();
    Target target = newest.target();
    Role role = roles.get(target);
    Role.Quorum quorum = role == null ? Role.Quorum.ANY_OF : role.quorum();
    Duration old = role == null ? STALE : role.interval().multipliedBy(2);
    List<Judged> counted = ofPlace.stream().filter(one -> rounds.isWithin(one, old)).toList();
    Judged decisive = Quorums.decisive(quorum, target, counted);
    return rounds.fresh(decisive)
        ? rounds.of(decisive, counted)
        : new Observation(
            newest.id(), newest.startedAt(), newest.vantage(), target, new Finding.Untold());
  }
}
