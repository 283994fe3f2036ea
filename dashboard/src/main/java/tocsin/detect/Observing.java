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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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
/// got any answer at all stands for them: its link works. Where a probe was asked to measure more
/// often, the [Cadence] of its rounds is faster, and each third of a minute is one. The order in
/// which measurements are given does not matter. Later measurements may bring other verdicts on the
/// same stretch, so observe it when those within [#AFTER] are there, or again.
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

  private final Map<Target, Role> roles = new HashMap<>();
  private final Cadence cadence = new Cadence(roles);
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
    Set<Place> faster = cadence.faster(measurements, from, until);
    List<Judged> judged = Window.judge(measurements, fingerprints, until);
    Rounds rounds = new Rounds(measurements, from);
    List<Observation> observations = observed(judged, rounds, place -> !faster.contains(place));
    observations.addAll(rounds.links(judged.stream().filter(rounds::fresh).toList()));
    Instant begin = from;
    while (!faster.isEmpty() && begin.isBefore(until)) {
      Instant end = begin.plus(Cadence.ROUND);
      observations.addAll(
          observed(
              Window.judge(measurements, fingerprints, end),
              new Rounds(measurements, begin),
              faster::contains));
      begin = end;
    }
    observations.sort(ORDER);
    return observations;
  }

  private List<Observation> observed(List<Judged> judged, Rounds rounds, Predicate<Place> wanted) {
    TreeMap<Place, List<Judged>> places = new TreeMap<>();
    for (Judged one : judged) {
      Place place = Place.of(one.measurement());
      if (wanted.test(place)) {
        places.computeIfAbsent(place, _ -> new ArrayList<>()).add(one);
      }
    }
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
