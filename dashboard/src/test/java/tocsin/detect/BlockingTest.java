package tocsin.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.judge.Mechanism;
import tocsin.model.Layer;

/// What one does to a service, told minute by minute.
final class BlockingTest {
  private static final int QUIET = 300;

  private static Tale.Find blocked(String region, int from, int to, Finding how) {
    return (teller, target, minute) ->
        teller.region().equals(region) && minute >= from && minute < to && !Tale.isControl(target)
            ? how
            : Tale.ok();
  }

  @Test
  void nothingHappensWhereAllIsWell() {
    assertThat(Tale.of(Tale.CHAT).references().minutes(600, (_, _, _) -> Tale.ok()).events())
        .isEmpty();
  }

  @Test
  void threeNetworksThatFailAreOneBlockingWithinThreeMinutes() {
    Tale tale =
        Tale.of(Tale.CHAT)
            .references()
            .probes("CN", 1, 2, 3)
            .minutes(QUIET + 60, blocked("CN", QUIET, QUIET + 99, Tale.forged()));
    List<Event> events = tale.events();
    assertThat(events).hasSize(1);
    Event event = events.getFirst();
    assertThat(event.kind()).isEqualTo(EventClass.BLOCKING);
    assertThat(event.phase()).isEqualTo(new Phase.Ongoing());
    assertThat(event.networks()).containsExactly(1L, 2L, 3L);
    assertThat(event.reporting()).isEqualTo(3);
    assertThat(event.roles()).containsExactly("chat");
    assertThat(event.mechanisms()).containsExactly(Mechanism.DNS_INJECTION);
    assertThat(event.confidence()).isGreaterThan(0.95);
    assertThat(event.witnesses()).isNotEmpty();
    assertThat(Duration.between(Tale.at(QUIET, 0), event.detected()).toMinutes())
        .isLessThanOrEqualTo(3);
    assertThat(event.onset().latest()).isBefore(Tale.at(QUIET + 1, 0));
    assertThat(event.onset().earliest()).isEqualTo(Tale.at(QUIET - 1, 0));
  }

  @Test
  void oneProbeAloneIsSuspectedWithinEightMinutes() {
    List<Event> events =
        Tale.of(Tale.CHAT)
            .references()
            .probes("CN", 1)
            .minutes(QUIET + 30, blocked("CN", QUIET, QUIET + 99, Tale.fails(Layer.TLS)))
            .events();
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().phase()).isEqualTo(new Phase.Suspected());
    assertThat(events.getFirst().detected()).isBefore(Tale.at(QUIET + 8, 1));
  }

  @Test
  void aFreshInstallationWithOneNetworkOnlySuspects() {
    List<Event> events =
        Tale.of(Tale.CHAT)
            .references()
            .probes("CN", 1, 1)
            .minutes(60, blocked("CN", 0, 99, Tale.forged()))
            .events();
    assertThat(events).extracting(Event::phase).containsExactly(new Phase.Suspected());
  }

  @Test
  void oneOfThreeNetworksIsTheScope() {
    List<Event> events =
        Tale.of(Tale.CHAT)
            .references()
            .probes("RU", 1, 2, 3)
            .minutes(
                QUIET + 40,
                (teller, target, minute) ->
                    teller.asn() == 2 && minute >= QUIET && !Tale.isControl(target)
                        ? Tale.forged()
                        : Tale.ok())
            .events();
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().networks()).containsExactly(2L);
    assertThat(events.getFirst().reporting()).isEqualTo(3);
    assertThat(events.getFirst().phase()).isEqualTo(new Phase.Suspected());
  }

  @Test
  void networksThatJoinOneAfterAnotherAreOneEvent() {
    List<Event> events =
        Tale.of(Tale.CHAT)
            .references()
            .probes("MM", 1, 2, 3)
            .minutes(
                QUIET + 60,
                (teller, target, minute) ->
                    teller.region().equals("MM")
                            && minute >= QUIET + 15 * (teller.asn() - 1)
                            && !Tale.isControl(target)
                        ? Tale.forged()
                        : Tale.ok())
            .events();
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().networks()).containsExactly(1L, 2L, 3L);
    assertThat(events.getFirst().phase()).isEqualTo(new Phase.Ongoing());
    assertThat(events.getFirst().onset().latest()).isBefore(Tale.at(QUIET + 1, 0));
  }

  @Test
  void aFlickerIsTwoEventsOfWhichTheSecondFollowsTheFirst() {
    List<Event> events =
        Tale.of(Tale.CHAT)
            .references()
            .probes("IR", 1, 2, 3)
            .minutes(
                QUIET + 60,
                (teller, target, minute) ->
                    teller.region().equals("IR")
                            && ((minute >= QUIET && minute < QUIET + 4)
                                || (minute >= QUIET + 24 && minute < QUIET + 28))
                            && !Tale.isControl(target)
                        ? Tale.forged()
                        : Tale.ok())
            .events();
    assertThat(events).hasSize(2);
    assertThat(events.get(0).phase()).isEqualTo(new Phase.Over(Tale.at(QUIET + 4, 0)));
    assertThat(events.get(1).phase()).isEqualTo(new Phase.Over(Tale.at(QUIET + 28, 0)));
    assertThat(events.get(0).follows()).isEmpty();
    assertThat(events.get(1).follows()).isEqualTo(events.get(0).id());
  }

  @Test
  void whatIsLiftedIsOverWithinMinutes() {
    Tale tale =
        Tale.of(Tale.CHAT)
            .references()
            .probes("IR", 1, 2)
            .minutes(QUIET + 132, blocked("IR", QUIET, QUIET + 120, Tale.forged()));
    assertThat(tale.events())
        .extracting(Event::phase)
        .containsExactly(new Phase.Over(Tale.at(QUIET + 120, 0)));
  }

  @Test
  void aBlockSoonAfterAHalfOneThatOneProbeSawIsAnEventOfItsOwn() {
    List<Event> events =
        Tale.of(Tale.CHAT)
            .references()
            .probes("CU", 1)
            .minutes(
                QUIET + 200,
                (teller, target, minute) -> {
                  boolean half = minute >= QUIET && minute < QUIET + 120 && minute % 2 == 0;
                  return teller.region().equals("CU")
                          && !Tale.isControl(target)
                          && (half || minute >= QUIET + 160)
                      ? Tale.fails(Layer.TLS)
                      : Tale.ok();
                })
            .events();
    assertThat(events).extracting(Event::kind).containsOnly(EventClass.BLOCKING).hasSize(2);
    assertThat(events.get(0).phase()).isEqualTo(new Phase.Over(Tale.at(QUIET + 119, 0)));
    assertThat(events.get(1).detected()).isBefore(Tale.at(QUIET + 168, 1));
  }

  @Test
  void aThirdOfAllConnectionsIsFoundInTime() {
    Tale tale = Tale.of(Tale.CHAT).references().probes("CN", 1, 2, 3, 4, 5);
    tale.minutes(
        QUIET + 60,
        (teller, target, minute) ->
            teller.region().equals("CN")
                    && minute >= QUIET
                    && !Tale.isControl(target)
                    && tale.random.nextDouble() < 0.3
                ? Tale.fails(Layer.TLS, Mechanism.TLS_RESET_SNI)
                : Tale.ok());
    List<Event> events = tale.events();
    assertThat(events).extracting(Event::kind).containsExactly(EventClass.BLOCKING);
    assertThat(events.getFirst().detected()).isBefore(Tale.at(QUIET + 30, 0));
    assertThat(events.getFirst().isOpen()).isTrue();
  }

  @Test
  void twoServicesAreTwoEventsAndTheRolesOfOneAreOne() {
    List<Event> events =
        Tale.of(Tale.CHAT, Tale.MEDIA, Tale.OTHER)
            .references()
            .probes("CN", 1, 2)
            .minutes(QUIET + 30, blocked("CN", QUIET, QUIET + 99, Tale.forged()))
            .events();
    assertThat(events).extracting(Event::service).containsExactly("signal", "whatsapp");
    assertThat(events.getFirst().roles()).containsExactly("chat", "media");
  }

  @Test
  void oneRoleAloneIsNamedAlone() {
    List<Event> events =
        Tale.of(Tale.CHAT, Tale.MEDIA)
            .references()
            .probes("AE", 1, 2)
            .minutes(
                QUIET + 30,
                (teller, target, minute) ->
                    teller.region().equals("AE") && target.equals(Tale.MEDIA) && minute >= QUIET
                        ? Tale.fails(Layer.TLS, Mechanism.TLS_RESET_SNI)
                        : Tale.ok())
            .events();
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().roles()).containsExactly("media");
  }

  @Test
  void rolesAskedEveryFiveMinutesWorkAsWell() {
    Tale tale = Tale.of(Tale.CHAT);
    for (String region : List.of("DE", "FR", "US", "JP", "BR")) {
      tale.probe(region, 100 + region.charAt(0), 5);
    }
    tale.probe("CN", 1, 5).probe("CN", 2, 5).probe("CN", 3, 5);
    List<Event> events =
        tale.minutes(QUIET + 60, blocked("CN", QUIET, QUIET + 99, Tale.forged())).events();
    assertThat(events).extracting(Event::kind).containsExactly(EventClass.BLOCKING);
    assertThat(events.getFirst().detected()).isBefore(Tale.at(QUIET + 20, 0));
  }

  @Test
  void dnsBlockedIsNoUnblockingOfWhatComesAfterIt() {
    List<Event> events =
        Tale.of(Tale.CHAT)
            .references()
            .probes("CN", 1, 2)
            .minutes(
                QUIET + 60,
                (teller, target, minute) -> {
                  if (!teller.region().equals("CN") || minute < QUIET || Tale.isControl(target)) {
                    return Tale.ok();
                  }
                  return minute < QUIET + 30
                      ? Tale.fails(Layer.TLS, Mechanism.TLS_RESET_SNI)
                      : Tale.forged();
                })
            .events();
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().isOpen()).isTrue();
  }

  @Test
  void whatCannotBeToldFromAFaultOfRoutingIsCalledSo() {
    List<Event> events =
        Tale.of(Tale.CHAT)
            .references()
            .probes("CN", 1, 2)
            .minutes(
                QUIET + 30,
                blocked(
                    "CN", QUIET, QUIET + 99, Tale.fails(Layer.TCP, Mechanism.REGIONAL_UNREACHABLE)))
            .events();
    assertThat(events).extracting(Event::kind).containsExactly(EventClass.REGIONAL_UNREACHABLE);
  }
}
