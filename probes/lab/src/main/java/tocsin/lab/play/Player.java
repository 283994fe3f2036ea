package tocsin.lab.play;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import tocsin.lab.censor.Act;
import tocsin.lab.censor.ActLog;
import tocsin.lab.scenario.Deed;
import tocsin.lab.scenario.Moment;
import tocsin.lab.scenario.Scenario;

/// Plays a scenario's timeline on a stage and watches what the dashboard says.
final class Player {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration LOOK_BACK_EVERY = Duration.ofSeconds(5);

  private final Scenario scenario;
  private final Stage stage;
  private final InstantSource clock;
  private final Consumer<Message> out;
  private final Map<String, String> last = new HashMap<>();
  private final Judgement judgement;
  private Instant begin = Instant.MAX;

  Player(Scenario scenario, Stage stage, InstantSource clock, Consumer<Message> out) {
    this.scenario = scenario;
    this.judgement = new Judgement(scenario.expectation());
    this.stage = stage;
    this.clock = clock;
    this.out = out;
  }

  /// Plays it and says what came of it.
  Outcome play() throws IOException, InterruptedException {
    begin = clock.instant();
    out.accept(new Message(Message.Kind.BEGUN, begin, scenario.about()));
    for (Moment moment : scenario.timeline()) {
      watchUntil(begin.plus(moment.at()));
      for (Deed deed : moment.deeds()) {
        perform(deed);
      }
      judgement.restart();
    }
    Instant done = clock.instant();
    Instant end = done.plus(scenario.expectation().within());
    while (clock.instant().isBefore(end) && !judgement.stands(clock.instant())) {
      watchUntil(clock.instant().plus(LOOK_EVERY));
    }
    Instant last = end.plus(Judgement.CLEARS_UP);
    while (clock.instant().isBefore(last) && judgement.isUnsettled()) {
      watchUntil(clock.instant().plus(LOOK_EVERY));
    }
    if (scenario.expectation().then().isPresent() && !judgement.wasRight()) {
      lookBack(done);
    }
    return outcome(done);
  }

  /// Asks what is known by now of the time that was played.
  private void lookBack(Instant done) {
    for (Instant at = begin; at.isBefore(done); at = at.plus(LOOK_BACK_EVERY)) {
      stage.shown(at).ifPresent(shown -> judgement.lookBack(shown, clock.instant()));
    }
  }

  /// Goes on watching, for whoever looks at the dashboard, until the process is ended.
  void watchOn() throws IOException, InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      watchUntil(clock.instant().plus(LOOK_EVERY));
    }
  }

  private void perform(Deed deed) throws IOException, InterruptedException {
    stage.perform(deed);
    if (deed instanceof Deed.Caption(String text)) {
      out.accept(new Message(Message.Kind.CAPTION, clock.instant(), text));
    }
  }

  private void watchUntil(Instant until) throws IOException, InterruptedException {
    look();
    while (clock.instant().isBefore(until)) {
      Duration left = Duration.between(clock.instant(), until);
      LockSupport.parkNanos(Math.min(left.toNanos(), LOOK_EVERY.toNanos()));
      if (Thread.interrupted()) {
        throw new InterruptedException("the play was stopped");
      }
      look();
    }
  }

  private void look() throws IOException {
    stage.check();
    Optional<List<Seen>> answer = stage.shown();
    answer.ifPresentOrElse(shown -> judgement.look(shown, clock.instant()), judgement::blind);
    if (!scenario.expectation().events().isEmpty()) {
      stage.events().ifPresent(events -> judgement.lookAtEvents(events, begin));
    }
    tellNews(answer.orElse(List.of()));
  }

  private void tellNews(List<Seen> shown) throws IOException {
    Map<String, List<String>> news = new LinkedHashMap<>();
    for (Seen seen : shown) {
      String before = last.put(seen.region() + " " + seen.target(), seen.verdict());
      if (before != null && !before.equals(seen.verdict())) {
        news.computeIfAbsent(seen.sentence(), _ -> new ArrayList<>()).add(seen.target().role());
      }
    }
    for (Map.Entry<String, List<String>> piece : news.entrySet()) {
      conclude(piece.getKey() + ": " + String.join(", ", piece.getValue()));
    }
  }

  private void conclude(String sentence) throws IOException {
    Instant now = clock.instant();
    stage.conclude(sentence, now);
    out.accept(new Message(Message.Kind.CONCLUSION, now, sentence));
  }

  private Outcome outcome(Instant done) throws IOException, InterruptedException {
    Comparison result = judgement.result();
    ActLog acts = stage.acts();
    if (stage.lostFrames() > 0) {
      String words =
          "the lab itself lost %d frames; this machine is too busy".formatted(stage.lostFrames());
      out.accept(new Message(Message.Kind.PROGRESS, clock.instant(), words));
    }
    return new Outcome(
        scenario.name(),
        result.expected(),
        result.actual(),
        judgement.said().map(said -> seconds(stage.firstAct().orElse(done), said)),
        censorActs(acts),
        result.passes() && judgement.eventFaults().isEmpty(),
        result.elsewhere(),
        judgement.eventFaults(),
        truth(acts),
        seconds(begin, clock.instant()));
  }

  /// Those of the boxes; what else was done has a name that no fault has.
  private static long censorActs(ActLog acts) {
    return acts.counts().entrySet().stream()
        .filter(entry -> !entry.getKey().fault().equals(Act.RULES))
        .filter(entry -> entry.getKey().network().contains("/"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static Map<String, Long> truth(ActLog acts) {
    Map<String, Long> truth = new TreeMap<>();
    acts.counts()
        .forEach(
            (kind, count) -> {
              if (!kind.fault().equals(Act.RULES)) {
                truth.put(kind.fault() + " in " + kind.network(), count);
              }
            });
    return truth;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
