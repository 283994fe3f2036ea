package tocsin.detect;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// All observations of the last 72 hours in event time, and the events that follow from them.
///
/// The order in which observations come, and how often, changes nothing. Two bytes are kept for
/// each observation, and a score of states: 0.9 GB for 1,000 probes that ask for 100 roles every
/// minute.
public final class Timeline {
  private static final int MINUTE = 60;
  private static final int SOON = 120;

  private final Settings settings;
  private final Places places = new Places();
  private final Targets targets = new Targets();
  private final Codes codes = new Codes();
  private final Witnesses witnesses = new Witnesses();
  private final Chronicle chronicle = new Chronicle(places, targets, witnesses);
  private final Detector detector;
  private final Minute nothing = new Minute();
  private final TreeMap<Integer, Minute> minutes = new TreeMap<>();
  private final History history = new History();
  private final int kept;

  private State current = new State();
  private int changed = Integer.MAX_VALUE;
  private int newest = Node.NEVER;

  public Timeline(Settings settings) {
    this.settings = settings;
    this.kept = (int) settings.kept().toMinutes();
    this.detector = new Detector(places, targets, codes, settings);
  }

  /// Takes observations in any order, as often as they come; those older than 72 h before the
  /// newest are refused and counted.
  public Taken add(Collection<Observation> observations) {
    long counted = 0;
    long known = 0;
    long late = 0;
    for (Observation observation : observations) {
      int minute = minute(observation.at());
      if (!isOpen(minute)) {
        late++;
      } else if (add(observation, minute)) {
        counted++;
      } else {
        known++;
      }
    }
    return new Taken(counted, known, late);
  }

  /// Takes all that was observed in a minute in place of what was taken of it before: what came
  /// late may show the same role by another measurement. Counts as [#add] does.
  ///
  /// @param start when the minute begins
  public Taken retake(Instant start, Collection<Observation> observations) {
    int minute = minute(start);
    Minute before = Optional.ofNullable(minutes.get(minute)).orElse(nothing);
    if (isOpen(minute)) {
      minutes.remove(minute);
      witnesses.forget(minute);
      changed = Math.min(changed, minute);
    }
    long known = observations.stream().filter(one -> isIn(before, one)).count();
    Taken taken = add(observations);
    return new Taken(taken.counted() - known, known, taken.late());
  }

  private boolean isIn(Minute minute, Observation one) {
    return minute.has(targets.of(one.target()), places.probe(one.vantage()), cell(one));
  }

  /// Whether what comes of a minute can still be taken.
  private boolean isOpen(int minute) {
    return newest - minute <= kept && minute > history.base();
  }

  private int cell(Observation one) {
    return Minute.cell(codes.of(one.finding()), second(one.at()));
  }

  private static int minute(Instant at) {
    return (int) Math.floorDiv(at.getEpochSecond(), (long) MINUTE);
  }

  private static int second(Instant at) {
    return (int) Math.floorMod(at.getEpochSecond(), (long) MINUTE);
  }

  private boolean add(Observation observation, int minute) {
    int probe = places.probe(observation.vantage());
    int target = targets.of(observation.target());
    Minute its = minutes.computeIfAbsent(minute, _ -> new Minute());
    if (!its.add(target, probe, cell(observation), places.probes())) {
      return false;
    }
    changed = Math.min(changed, minute);
    if (isWitness(observation.finding())) {
      witnesses.add(
          targets.serviceOf(target),
          places.regionOf(probe),
          new Witnesses.Witness(
              observation.at().getEpochSecond(), observation.measurement(), target));
    }
    if (minute > newest) {
      newest = minute;
      settle();
    }
    return true;
  }

  private static boolean isWitness(Finding finding) {
    return switch (finding) {
      case Finding.Failed _, Finding.Declared _, Finding.Moved _, Finding.Faulty _ -> true;
      case Finding.Reached _, Finding.Untold _ -> false;
    };
  }

  /// Steps over what can change no more, and lets go of it.
  private void settle() {
    int horizon = newest - kept - 1;
    if (minutes.firstKey() > horizon - SOON) {
      return;
    }
    advance(horizon);
    history.forget(horizon);
    minutes.headMap(history.base(), true).clear();
    Ledger ledger = history.oldest().ledger;
    witnesses.forget(
        history.base() - SOON,
        minute ->
            ledger.over.stream().anyMatch(its -> shows(its, minute))
                || ledger.open.stream().anyMatch(its -> shows(its, minute)));
  }

  private static boolean shows(Episode episode, int minute) {
    return minute >= episode.start - MINUTE && minute <= episode.detected;
  }

  private void advance(int until) {
    if (changed <= current.minute) {
      history.invalidate(changed);
      current = history.before(changed - 1);
    }
    changed = Integer.MAX_VALUE;
    while (next(current) <= until) {
      step(current);
      history.keep(current, until);
    }
  }

  /// The minute after a state; where there is none yet, the first with an observation.
  private int next(State state) {
    if (state.minute != Node.NEVER) {
      return state.minute + 1;
    }
    return minutes.isEmpty() ? Integer.MAX_VALUE : minutes.firstKey();
  }

  private void step(State state) {
    int next = next(state);
    detector.step(state, minutes.getOrDefault(next, nothing), next);
  }

  /// The state after the last round that ended at or before a moment.
  private State at(Instant until) {
    long wanted = Math.floorDiv(until.getEpochSecond(), (long) MINUTE) - 1;
    int last = (int) Math.clamp(wanted, Node.NEVER, (long) newest + kept);
    if (last >= current.minute || changed <= current.minute) {
      advance(last);
    }
    if (last >= current.minute) {
      return current;
    }
    State past = history.before(last);
    while (next(past) <= last) {
      step(past);
    }
    return past;
  }

  /// All events, open and over, of all rounds that ended at or before `until`; oldest onset first.
  public List<Event> events(Instant until) {
    return chronicle.events(at(until).ledger);
  }

  /// How near each watched role, region and layer is to an alarm at that time, in nats.
  public List<Score> scores(Instant until) {
    State state = at(until);
    return minutes.isEmpty() ? List.of() : new Scores(places, targets, detector).of(state);
  }

  /// How near each would be if what comes after the rounds that ended at or before `until` were
  /// this and no more. Changes nothing.
  ///
  /// @param open what was observed since, so far
  public List<Score> outlook(Instant until, Collection<Observation> open) {
    TreeMap<Integer, Minute> ahead = new TreeMap<>();
    for (Observation one : open) {
      int probe = places.probe(one.vantage());
      int target = targets.of(one.target());
      int cell = Minute.cell(codes.of(one.finding()), second(one.at()));
      ahead
          .computeIfAbsent(minute(one.at()), _ -> new Minute())
          .add(target, probe, cell, places.probes());
    }
    State state = at(until).copy();
    if (state.minute == Node.NEVER) {
      return List.of();
    }
    for (int next = state.minute + 1; !ahead.isEmpty() && next <= ahead.lastKey(); next++) {
      detector.step(state, ahead.getOrDefault(next, nothing), next);
    }
    return new Scores(places, targets, detector).of(state);
  }

  /// How far quiet history falls short of the independence that the thresholds take for granted: 1
  /// where it does not.
  public double theta() {
    return current.calibration.theta(settings.theta());
  }
}
