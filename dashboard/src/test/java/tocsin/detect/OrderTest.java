package tocsin.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tocsin.judge.Mechanism;
import tocsin.model.Layer;

/// Observations come late, twice, and in any order.
final class OrderTest {
  /// Many things at once: two services, noise, a block in networks one after another, an outage, a
  /// region that goes dark, rates.
  private static Tale eventful() {
    Tale tale = Tale.of(Tale.CHAT, Tale.MEDIA, Tale.OTHER).references();
    tale.probes("CN", 1, 1, 2, 3).probes("MM", 4, 5).probe("RU", 6, 5).probe("RU", 6, 3);
    return tale.asks(
        500,
        (teller, target, minute) -> {
          boolean dark = teller.region().equals("MM") && minute > 400 && minute < 440;
          return dark ? Optional.empty() : Optional.of(find(tale, teller, target, minute));
        });
  }

  private static Finding find(
      Tale tale, Tale.Teller teller, tocsin.model.Target target, int minute) {
    if (tale.random.nextDouble() < 0.02) {
      return Tale.fails(Layer.TCP);
    }
    if (Tale.isControl(target)) {
      return Tale.ok();
    }
    if (teller.region().equals("CN") && minute > 100 + 10 * teller.asn() && minute < 200) {
      return tale.random.nextBoolean() ? Tale.forged() : Tale.fails(Layer.TLS, Mechanism.TLS_MITM);
    }
    if (target.equals(Tale.OTHER) && minute >= 300 && minute < 320) {
      return Tale.fails(Layer.HTTP);
    }
    return target.equals(Tale.MEDIA)
        ? Tale.rate((teller.region().equals("RU") ? -2 : 0) + 0.2 * tale.random.nextGaussian())
        : Tale.ok();
  }

  @Test
  void anyOrderAndAnyBatchesEndInTheSameEvents() {
    Tale tale = eventful();
    Timeline inOrder = tale.timeline();
    List<Event> events = inOrder.events(tale.now());
    assertThat(events)
        .extracting(Event::kind)
        .contains(EventClass.BLOCKING, EventClass.OUTAGE, EventClass.SHUTDOWN);
    for (long seed = 1; seed <= 12; seed++) {
      Timeline shuffled = tale.shuffled(seed);
      assertThat(shuffled.events(tale.now())).as("seed %d", seed).isEqualTo(events);
      assertThat(shuffled.scores(tale.now())).isEqualTo(inOrder.scores(tale.now()));
    }
  }

  @Test
  void aMinuteThatIsTakenAgainIsAsIfItHadComeSoAtFirst() {
    Tale tale = eventful();
    Timeline again = tale.timeline();
    again.events(tale.now());
    List<Observation> told = new ArrayList<>(tale.observations);
    for (int minute : List.of(101, 125, 310, 498)) {
      Instant start = Tale.BEGIN.plusSeconds(60L * minute);
      List<Observation> its = told.stream().filter(one -> isIn(one, start)).toList();
      List<Observation> now = its.stream().map(OrderTest::other).toList();
      assertThat(again.retake(start, now).late()).isZero();
      told.removeAll(its);
      told.addAll(now);
    }
    Timeline first = new Timeline(Settings.PLAIN);
    first.add(told);
    assertThat(again.events(tale.now())).isEqualTo(first.events(tale.now()));
    assertThat(again.scores(tale.now())).isEqualTo(first.scores(tale.now()));
  }

  private static boolean isIn(Observation one, Instant start) {
    return !one.at().isBefore(start) && one.at().isBefore(start.plusSeconds(60));
  }

  /// What another measurement of the same role in the same minute shows.
  private static Observation other(Observation one) {
    Finding finding = one.finding() instanceof Finding.Failed ? Tale.ok() : one.finding();
    Instant at = one.at().truncatedTo(ChronoUnit.MINUTES).plusSeconds(59);
    return new Observation(one.measurement() + "-later", at, one.vantage(), one.target(), finding);
  }

  @Test
  void whatIsTakenAgainIsKnownButForWhatIsNew() {
    Tale tale = Tale.of(Tale.CHAT).references().minutes(60, (_, _, _) -> Tale.ok());
    Timeline timeline = tale.timeline();
    Instant start = Tale.BEGIN.plusSeconds(60L * 30);
    List<Observation> its = tale.observations.stream().filter(one -> isIn(one, start)).toList();
    assertThat(timeline.retake(start, its)).isEqualTo(new Taken(0, its.size(), 0));
    List<Observation> others = its.stream().map(OrderTest::other).toList();
    assertThat(timeline.retake(start, others)).isEqualTo(new Taken(its.size(), 0, 0));
  }

  @Test
  void whatIsAskedOfThePastIsWhatWasToldThen() {
    Tale tale = eventful();
    Timeline timeline = tale.timeline();
    timeline.events(tale.now());
    for (int minute : List.of(90, 125, 251, 333, 499)) {
      Timeline then = new Timeline(Settings.PLAIN);
      Instant until = Tale.BEGIN.plusSeconds(60L * minute);
      then.add(tale.observations.stream().filter(it -> it.at().isBefore(until)).toList());
      assertThat(timeline.events(until).size()).isEqualTo(then.events(until).size());
    }
  }

  @Test
  void whatCameBeforeIsKnownAndWhatIsTooOldIsRefused() {
    Tale tale = Tale.of(Tale.CHAT).references().minutes(60, (_, _, _) -> Tale.ok());
    Timeline timeline = new Timeline(Settings.PLAIN);
    int all = tale.observations.size();
    assertThat(timeline.add(tale.observations)).isEqualTo(new Taken(all, 0, 0));
    assertThat(timeline.add(tale.observations)).isEqualTo(new Taken(0, all, 0));
    Tale.Teller teller = tale.tellers.getFirst();
    Instant later = Tale.BEGIN.plus(Duration.ofDays(5));
    Observation now = new Observation("later", later, teller.vantage(), Tale.CHAT, Tale.ok());
    assertThat(timeline.add(List.of(now))).isEqualTo(new Taken(1, 0, 0));
    Observation late = new Observation("late", Tale.BEGIN, teller.vantage(), Tale.CHAT, Tale.ok());
    assertThat(timeline.add(List.of(late))).isEqualTo(new Taken(0, 0, 1));
  }

  @Test
  void eventsOfLongAgoAreKept() {
    Tale tale =
        Tale.of(Tale.CHAT)
            .references()
            .probes("IR", 1, 2, 3)
            .minutes(
                10_000,
                (teller, target, minute) ->
                    teller.region().equals("IR")
                            && minute >= 200
                            && minute < 220
                            && !Tale.isControl(target)
                        ? Tale.forged()
                        : Tale.ok());
    List<Event> events = tale.events();
    assertThat(events).extracting(Event::kind).containsExactly(EventClass.BLOCKING);
    assertThat(events.getFirst().witnesses()).isNotEmpty();
  }

  @Test
  void aProbeThatIsCutOffAndReportsHoursLaterLeavesNoTrace() {
    Tale tale = Tale.of(Tale.CHAT).references().probes("CN", 1, 2, 3);
    tale.minutes(
        600,
        (teller, target, minute) ->
            teller.region().equals("CN") && minute >= 200 && minute < 260 && !Tale.isControl(target)
                ? Tale.forged()
                : Tale.ok());
    Timeline timeline = new Timeline(Settings.PLAIN);
    timeline.add(
        tale.observations.stream().filter(it -> !it.vantage().region().equals("CN")).toList());
    assertThat(timeline.events(tale.now())).isEmpty();
    timeline.add(
        tale.observations.stream().filter(it -> it.vantage().region().equals("CN")).toList());
    List<Event> events = timeline.events(tale.now());
    assertThat(events).extracting(Event::kind).containsExactly(EventClass.BLOCKING);
    assertThat(events.getFirst().detected()).isBefore(Tale.at(203, 1));
    assertThat(events).isEqualTo(tale.events());
  }
}
