package tocsin.lab.play;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import tocsin.lab.scenario.Expectation;

/// Follows what the dashboard shows, look by look, against what a scenario deserves.
final class Judgement {
  /// For how long a right verdict with the right mechanism has to stand before there is nothing
  /// more to wait for. One with another mechanism, or none, is given the time that the scenario
  /// gives.
  static final Duration STANDS = Duration.ofSeconds(15);

  /// For how long beyond its time what is not yet clear is given to clear up, where all should stay
  /// reachable: what fails once is measured again after 15 to 25 s.
  static final Duration CLEARS_UP = Duration.ofSeconds(30);

  private static final String NOTHING_TO_SAY = "reachable";

  private final Expectation expectation;
  private final NavigableSet<String> alarms = new TreeSet<>();
  private Comparison now;
  private Optional<Comparison> once = Optional.empty();
  private Optional<Instant> since = Optional.empty();
  private Optional<Instant> first = Optional.empty();
  private List<String> eventFaults;

  Judgement(Expectation expectation) {
    this.expectation = expectation;
    this.now = Comparison.of(expectation, List.of());
    this.eventFaults = SeenEvent.faults(expectation.events(), List.of(), Instant.EPOCH);
  }

  /// Takes what is shown at that time.
  void look(List<Seen> shown, Instant at) {
    now = Comparison.of(expectation, shown);
    alarms.addAll(now.alarms());
    if (now.verdictIsRight()) {
      once = once.filter(before -> before.passes() && !now.passes()).or(() -> Optional.of(now));
      first = first.or(() -> Optional.of(at));
    }
    if (!isRight()) {
      since = Optional.empty();
    } else if (since.isEmpty()) {
      since = Optional.of(at);
    }
  }

  /// Takes the events that are shown.
  ///
  /// @param begin when the timeline began
  void lookAtEvents(List<SeenEvent> shown, Instant begin) {
    eventFaults =
        expectation.events().isEmpty()
            ? List.of()
            : SeenEvent.faults(expectation.events(), shown, begin);
  }

  /// What is wrong with the events shown last, if a scenario says which it deserves.
  List<String> eventFaults() {
    return eventFaults;
  }

  /// Whether it has been right at any time, so far.
  boolean wasRight() {
    return once.isPresent();
  }

  /// Takes what the dashboard, asked at that time, says of a moment before: reports of a fault that
  /// keeps them back come when it is over. What is shown now stays what it is.
  void lookBack(List<Seen> shown, Instant at) {
    Comparison then = Comparison.of(expectation, shown);
    alarms.addAll(then.alarms());
    if (then.verdictIsRight() && once.isEmpty()) {
      once = Optional.of(then);
      first = Optional.of(at);
    }
  }

  /// The dashboard did not answer: nothing is known of whether what it showed still stands.
  void blind() {
    since = Optional.empty();
  }

  /// Something has just been done: what stood until now counts no more.
  void restart() {
    since = Optional.empty();
    if (expectation.then().isEmpty()) {
      first = Optional.empty();
    }
  }

  /// Whether there is nothing more to wait for. That all stays reachable is known only at the end.
  boolean stands(Instant at) {
    return !expectation.verdict().equals(NOTHING_TO_SAY)
        && (expectation.then().isPresent() || now.passes())
        && eventFaults.isEmpty()
        && since.filter(right -> !at.isBefore(right.plus(STANDS))).isPresent();
  }

  /// Whether all should stay reachable, and something is being measured again, of which nothing is
  /// claimed so far.
  boolean isUnsettled() {
    return expectation.verdict().equals(NOTHING_TO_SAY) && alarms.isEmpty() && now.isUnclear();
  }

  /// When the right verdict was first said, for good; empty if never, or if there is nothing to
  /// say.
  Optional<Instant> said() {
    boolean silent = expectation.verdict().equals(NOTHING_TO_SAY) || !isRight();
    return silent ? Optional.empty() : expectation.then().isPresent() ? first : since;
  }

  /// What came of it. A claim that was false while it was shown is no less one for having been
  /// taken back.
  Comparison result() {
    NavigableSet<String> elsewhere = new TreeSet<>(now.elsewhere());
    elsewhere.addAll(alarms);
    return new Comparison(now.expected(), actual(), List.copyOf(elsewhere), List.copyOf(alarms));
  }

  private Finding actual() {
    if (expectation.then().isEmpty() || once.isEmpty()) {
      return now.actual();
    }
    Finding said = once.get().actual();
    return isRight()
        ? said
        : new Finding(said.verdict() + " then " + now.actual().verdict(), said.mechanisms());
  }

  private boolean isRight() {
    return expectation
        .then()
        .map(then -> once.isPresent() && now.actual().verdict().equals(then))
        .orElseGet(now::verdictIsRight);
  }
}
