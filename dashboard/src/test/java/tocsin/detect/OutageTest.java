package tocsin.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tocsin.judge.Mechanism;
import tocsin.model.Layer;

/// What is nobody's doing, told minute by minute.
final class OutageTest {
  private static final int QUIET = 300;

  /// Fails from `from` to `to` in every region, some of which begin and end later than others.
  private static Tale outage(int lag) {
    Tale tale = Tale.of(Tale.CHAT).references().probes("CN", 1, 2, 3);
    return tale.minutes(
        QUIET + 120,
        (teller, target, minute) -> {
          int late = lag * Math.floorMod(teller.region().charAt(0), 7);
          boolean out = minute >= QUIET + late && minute < QUIET + 60 + late;
          return out && !Tale.isControl(target) ? Tale.fails(Layer.TLS) : Tale.ok();
        });
  }

  @Test
  void whatFailsEverywhereIsAnOutageAndNoBlocking() {
    List<Event> events = outage(0).events();
    assertThat(events).extracting(Event::kind).containsExactly(EventClass.OUTAGE);
    assertThat(events.getFirst().detected()).isBefore(Tale.at(QUIET + 3, 1));
    assertThat(events.getFirst().region()).isEqualTo(Event.EVERYWHERE);
    assertThat(events.getFirst().phase()).isEqualTo(new Phase.Over(Tale.at(QUIET + 60, 0)));
  }

  @Test
  void anOutageThatBeginsAndEndsRegionByRegionIsNoBlockingAtAnyMoment() {
    for (int lag = 1; lag <= 2; lag++) {
      Tale tale = outage(lag);
      Timeline timeline = tale.timeline();
      for (int minute = QUIET; minute < QUIET + 120; minute++) {
        assertThat(timeline.events(Tale.at(minute, 0)))
            .extracting(Event::kind)
            .doesNotContain(EventClass.BLOCKING);
      }
      assertThat(tale.events()).extracting(Event::kind).containsExactly(EventClass.OUTAGE);
    }
  }

  @Test
  void oneRegionThatRecoversLateIsNoBlocking() {
    List<Event> events =
        Tale.of(Tale.CHAT)
            .references()
            .probes("CN", 1, 2, 3)
            .minutes(
                QUIET + 120,
                (teller, target, minute) ->
                    minute >= QUIET
                            && minute < QUIET + (teller.region().equals("CN") ? 40 : 30)
                            && !Tale.isControl(target)
                        ? Tale.fails(Layer.TCP)
                        : Tale.ok())
            .events();
    assertThat(events).extracting(Event::kind).containsExactly(EventClass.OUTAGE);
  }

  @Test
  void aServiceThatDeclaresItselfDownIsOut() {
    List<Event> events =
        Tale.of(Tale.CHAT)
            .references()
            .minutes(
                QUIET,
                (_, target, minute) ->
                    minute > 200 && minute < 230 && !Tale.isControl(target)
                        ? new Finding.Declared()
                        : Tale.ok())
            .events();
    assertThat(events).extracting(Event::kind).containsExactly(EventClass.OUTAGE);
    assertThat(events.getFirst().isOpen()).isFalse();
  }

  @Test
  void whatIsForgedDuringAnOutageIsBlockingBesideIt() {
    List<Event> events =
        Tale.of(Tale.CHAT, Tale.MEDIA)
            .references()
            .probes("IR", 1, 2, 3)
            .minutes(
                QUIET + 120,
                (teller, target, minute) -> {
                  if (minute < QUIET || minute >= QUIET + 100 || Tale.isControl(target)) {
                    return Tale.ok();
                  }
                  boolean forged =
                      teller.region().equals("IR")
                          && minute >= QUIET + 60
                          && target.equals(Tale.CHAT);
                  return forged ? Tale.forged() : Tale.fails(Layer.HTTP);
                })
            .events();
    assertThat(events)
        .extracting(Event::kind)
        .containsExactly(EventClass.OUTAGE, EventClass.BLOCKING);
    assertThat(events.getLast().roles()).containsExactly("chat");
    assertThat(events.getLast().onset().latest()).isBefore(Tale.at(QUIET + 62, 0));
    assertThat(events.getLast().detected()).isBefore(Tale.at(QUIET + 66, 0));
  }

  @Test
  void oneRegionAloneCannotDeclareAnOutage() {
    List<Event> events =
        Tale.of(Tale.CHAT)
            .references()
            .minutes(
                QUIET,
                (teller, target, _) ->
                    teller.region().equals("JP") && !Tale.isControl(target)
                        ? new Finding.Declared()
                        : Tale.ok())
            .events();
    assertThat(events).isEmpty();
  }

  @Test
  void aProbeThatLosesMostOfEverythingIsNoEvent() {
    Tale tale = Tale.of(Tale.CHAT).references().probes("CN", 1);
    tale.minutes(
        600,
        (teller, _, minute) ->
            teller.region().equals("CN") && minute >= QUIET && tale.random.nextDouble() < 0.6
                ? Tale.fails(Layer.TCP)
                : Tale.ok());
    assertThat(tale.events()).filteredOn(event -> event.kind() == EventClass.BLOCKING).isEmpty();
  }

  @Test
  void aRegionThatFallsSilentIsShutDownAndNothingElse() {
    Tale tale = Tale.of(Tale.CHAT).references().probes("MM", 1, 2, 3);
    tale.asks(
        QUIET + 120,
        (teller, _, minute) ->
            teller.region().equals("MM") && minute >= QUIET && minute < QUIET + 60
                ? Optional.empty()
                : Optional.of(Tale.ok()));
    List<Event> events = tale.events();
    assertThat(events).extracting(Event::kind).containsExactly(EventClass.SHUTDOWN);
    assertThat(events.getFirst().detected()).isBefore(Tale.at(QUIET + 10, 0));
    assertThat(events.getFirst().region()).isEqualTo("MM");
    assertThat(events.getFirst().networks()).containsExactly(1L, 2L, 3L);
    assertThat(events.getFirst().onset().latest()).isBefore(Tale.at(QUIET + 2, 0));
    assertThat(events.getFirst().isOpen()).isFalse();
  }

  @Test
  void twoProbesThatStopAtOnceAreASuspicionAndOneAfterTheOtherNone() {
    for (int later : new int[] {0, 12}) {
      Tale tale = Tale.of(Tale.CHAT).references().probes("MM", 1, 2);
      tale.asks(
          QUIET + 60,
          (teller, _, minute) ->
              teller.region().equals("MM") && minute >= QUIET + (teller.asn() == 2 ? later : 0)
                  ? Optional.empty()
                  : Optional.of(Tale.ok()));
      List<Event> events =
          tale.events().stream().filter(one -> one.kind() == EventClass.SHUTDOWN).toList();
      assertThat(events).extracting(Event::phase).hasSize(later == 0 ? 1 : 0);
      events.forEach(one -> assertThat(one.phase()).isEqualTo(new Phase.Suspected()));
    }
  }

  @Test
  void aRegionWhoseControlsAllFailIsShutDown() {
    List<Event> events =
        Tale.of(Tale.CHAT)
            .references()
            .probes("MM", 1, 2)
            .minutes(
                QUIET + 60,
                (teller, target, minute) -> {
                  if (!teller.region().equals("MM") || minute < QUIET) {
                    return Tale.ok();
                  }
                  return Tale.isControl(target) ? Tale.fails(Layer.TCP) : new Finding.Untold();
                })
            .events();
    assertThat(events).extracting(Event::kind).containsExactly(EventClass.SHUTDOWN);
    assertThat(events.getFirst().isOpen()).isTrue();
  }

  @Test
  void oneProbeOfManyThatStopsIsSilent() {
    Tale tale = Tale.of(Tale.CHAT).references().probes("MM", 1, 2, 3);
    tale.asks(
        QUIET + 60,
        (teller, _, minute) ->
            teller.asn() == 2 && minute >= QUIET ? Optional.empty() : Optional.of(Tale.ok()));
    assertThat(tale.events()).extracting(Event::kind).containsExactly(EventClass.PROBE_SILENT);
  }

  @Test
  void whatMovedAndWhoIsAtFaultAreTold() {
    List<Event> moved =
        Tale.of(Tale.CHAT)
            .references()
            .minutes(
                QUIET,
                (_, target, minute) ->
                    minute > 200 && !Tale.isControl(target) ? new Finding.Moved(false) : Tale.ok())
            .events();
    assertThat(moved).extracting(Event::kind).containsExactly(EventClass.ENDPOINT_CHANGE);
    List<Event> faulty =
        Tale.of(Tale.CHAT)
            .references()
            .minutes(
                QUIET,
                (teller, target, minute) ->
                    teller.region().equals("DE") && minute > 200 && !Tale.isControl(target)
                        ? new Finding.Faulty()
                        : Tale.ok())
            .events();
    assertThat(faulty).extracting(Event::kind).containsExactly(EventClass.INSTRUMENT);
  }

  @Test
  void aRateThatDropsToAFifthIsThrottling() {
    Tale tale = Tale.of(Tale.CHAT).references().probes("RU", 1, 2, 3);
    tale.minutes(
        QUIET + 60,
        (teller, target, minute) -> {
          if (Tale.isControl(target)) {
            return Tale.ok();
          }
          double noise = 0.3 * tale.random.nextGaussian();
          boolean slow = teller.region().equals("RU") && minute >= QUIET;
          return Tale.rate(slow ? noise - 1.6 : noise);
        });
    List<Event> events = tale.events();
    assertThat(events).extracting(Event::kind).containsExactly(EventClass.THROTTLING);
    assertThat(events.getFirst().phase()).isEqualTo(new Phase.Ongoing());
    assertThat(events.getFirst().detected()).isBefore(Tale.at(QUIET + 10, 0));
  }

  @Test
  void aFreezeShownByTestsIsThrottlingAndNotBlocking() {
    List<Event> events =
        Tale.of(Tale.CHAT)
            .references()
            .probes("RU", 1, 2)
            .minutes(
                QUIET + 60,
                (teller, target, minute) ->
                    teller.region().equals("RU") && minute >= QUIET && !Tale.isControl(target)
                        ? Tale.fails(Layer.HTTP, Mechanism.THROTTLE_FREEZE)
                        : Tale.ok())
            .events();
    assertThat(events).extracting(Event::kind).containsExactly(EventClass.THROTTLING);
    assertThat(events.getFirst().mechanisms()).containsExactly(Mechanism.THROTTLE_FREEZE);
  }
}
