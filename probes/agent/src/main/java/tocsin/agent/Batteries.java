package tocsin.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tocsin.battery.Company;
import tocsin.battery.Occasion;
import tocsin.battery.Residuals;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;
import tocsin.net.Ticker;

/// When a battery is due, and whose.
///
/// Two failures in a row ask for one. There is one at a time, two at once and then one a minute, so
/// that its tests seldom say names that are forbidden; each endpoint has one in half an hour for
/// each way it fails. Those come first that fail in a way that none was run for. A link on which no
/// global control answered lately is at fault itself, and nothing can be learned over it. Safe to
/// use from many threads.
final class Batteries {
  private static final int FAILURES = 2;
  private static final long PACE = Duration.ofMinutes(1).toNanos();
  private static final long BURST = PACE;
  private static final long REST = Duration.ofMinutes(30).toNanos();
  private static final long LATELY = Duration.ofSeconds(150).toNanos();
  private static final String GLOBAL = "global";

  private final Ticker ticker;
  private final Journal journal;
  private final Company company;
  private final Residuals residuals;
  private final Map<Slot, Course> courses = new LinkedHashMap<>();
  private final Map<Signature, Long> explained = new HashMap<>();
  private long paid;
  private Optional<Long> controlAnswered = Optional.empty();
  private boolean running;
  private boolean told;

  /// A way of failing.
  private record Signature(Layer layer, Failure failure) {}

  /// How one endpoint has been doing.
  private static final class Course {
    private int failures;
    private List<String> knownGood = List.of();
    private Optional<Wish> wish = Optional.empty();
    private final Map<Signature, Long> explained = new HashMap<>();
  }

  /// A battery that is asked for.
  ///
  /// @param since when it was first
  private record Wish(Measurement failed, Signature signature, long since) {}

  Batteries(Ticker ticker, Journal journal, Company company) {
    this.ticker = ticker;
    this.journal = journal;
    this.company = company;
    this.residuals = new Residuals(ticker);
    this.paid = ticker.nanos();
  }

  /// A check has ended.
  synchronized void measured(Slot slot, Measurement measurement) {
    Progress progress = Progress.of(measurement);
    if (slot.isControl()) {
      control(measurement, progress);
      return;
    }
    Course course = courses.computeIfAbsent(slot, _ -> new Course());
    switch (progress) {
      case Progress.Complete _ -> passed(course, measurement);
      case Progress.Stopped stopped -> failed(course, measurement, stopped);
    }
  }

  /// Whether an endpoint has failed just now, and had not the time before.
  synchronized boolean isFresh(Slot slot) {
    return course(slot).failures == 1;
  }

  /// The battery to begin now, if any; it has to be begun, or put off.
  ///
  /// @param busy whether an endpoint is being asked just now
  synchronized Optional<Turn.Battery> next(Predicate<Slot> busy) {
    long now = ticker.nanos();
    if (running || paid - now > BURST) {
      return Optional.empty();
    }
    Optional<Map.Entry<Slot, Wish>> first = first(busy);
    if (first.isEmpty() || !isLinkFine()) {
      return Optional.empty();
    }
    Slot slot = first.get().getKey();
    Wish wish = first.get().getValue();
    running = true;
    course(slot).wish = Optional.empty();
    course(slot).explained.put(wish.signature(), now);
    explained.put(wish.signature(), now);
    paid = Math.max(paid - now, 0) + now + PACE;
    return Optional.of(new Turn.Battery(slot, wish.failed(), now));
  }

  /// A battery has ended, in whatever way.
  synchronized void ended() {
    running = false;
  }

  /// What is known when a battery begins.
  synchronized Occasion occasion(Turn.Battery turn) {
    return new Occasion(turn.failed(), company, course(turn.slot()).knownGood, residuals);
  }

  /// How many are asked for.
  synchronized int waiting() {
    return (int) courses.values().stream().filter(course -> course.wish.isPresent()).count();
  }

  private Course course(Slot slot) {
    return courses.computeIfAbsent(slot, _ -> new Course());
  }

  private void control(Measurement measurement, Progress progress) {
    if (progress instanceof Progress.Complete && measurement.target().role().equals(GLOBAL)) {
      controlAnswered = Optional.of(ticker.nanos());
      told = false;
    }
  }

  private static void passed(Course course, Measurement measurement) {
    course.failures = 0;
    course.wish = Optional.empty();
    if (measurement.endpoint().kind().verifies()) {
      course.knownGood = verified(measurement);
    }
  }

  private static List<String> verified(Measurement measurement) {
    List<String> addresses = new ArrayList<>();
    for (Step step : measurement.steps()) {
      if (step instanceof Step.Handshake shaken && shaken.outcome().succeeded()) {
        addresses.add(shaken.address());
      }
    }
    return addresses;
  }

  private void failed(Course course, Measurement measurement, Progress.Stopped stopped) {
    residuals.failed(measurement);
    course.failures++;
    Signature signature = new Signature(stopped.layer(), stopped.failure());
    Optional<Long> before = Optional.ofNullable(course.explained.get(signature));
    boolean rests = before.filter(at -> ticker.nanos() - at < REST).isPresent();
    if (course.failures >= FAILURES && !rests) {
      long since = course.wish.map(Wish::since).orElseGet(ticker::nanos);
      course.wish = Optional.of(new Wish(measurement, signature, since));
    }
  }

  private Optional<Map.Entry<Slot, Wish>> first(Predicate<Slot> busy) {
    explained.values().removeIf(at -> ticker.nanos() - at >= REST);
    return courses.entrySet().stream()
        .filter(course -> course.getValue().wish.isPresent() && !busy.test(course.getKey()))
        .map(course -> Map.entry(course.getKey(), course.getValue().wish.orElseThrow()))
        .min(
            Comparator.<Map.Entry<Slot, Wish>, Boolean>comparing(
                    wish -> explained.containsKey(wish.getValue().signature()))
                .thenComparingLong(wish -> wish.getValue().since() - ticker.nanos()));
  }

  private boolean isLinkFine() {
    boolean fine = controlAnswered.filter(at -> ticker.nanos() - at <= LATELY).isPresent();
    if (!fine && !told) {
      told = true;
      journal.warn("no battery: no global control answered lately, so the link itself is at fault");
    }
    return fine;
  }
}
