package tocsin.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tocsin.judge.Mechanism;
import tocsin.model.Layer;

/// Keys that lie.
final class HostileTest {
  private static final int WEEK = 8 * 24 * 60 / 5;

  /// Probes that ask every five minutes have a week of history at a fifth of the cost.
  private static Tale old() {
    Tale tale = Tale.of(Tale.CHAT);
    for (String region : List.of("DE", "FR", "US", "JP", "BR")) {
      tale.probe(region, 100 + region.charAt(0), 15);
    }
    return tale;
  }

  private static Optional<Finding> lies(
      Tale.Teller teller, tocsin.model.Target target, int minute) {
    boolean liar = teller.asn() >= 9 && !Tale.isControl(target);
    if (teller.asn() >= 9 && minute < 5 * WEEK) {
      return Optional.empty();
    }
    return Optional.of(liar ? Tale.forged() : Tale.ok());
  }

  @Test
  void oneKeyThatForgesEverythingOnlyRaisesASuspicion() {
    Tale tale = old().probe("CN", 1, 15).probe("CN", 2, 15).probe("CN", 9, 1);
    List<Event> events = tale.asks(5 * WEEK + 60, HostileTest::lies).events();
    assertThat(events).allMatch(event -> event.phase().equals(new Phase.Suspected()));
  }

  @Test
  void manyNewKeysOfOneNetworkBesideHonestOnesOnlyRaiseASuspicion() {
    Tale tale = old().probe("CN", 1, 15);
    tale.probe("CN", 9, 15).probe("CN", 9, 15);
    int honest = tale.tellers.size();
    for (int i = 0; i < 30; i++) {
      tale.probe("CN", 9, 1);
    }
    List<Event> events =
        tale.asks(
                5 * WEEK + 60,
                (teller, target, minute) ->
                    tale.tellers.indexOf(teller) < honest
                        ? Optional.of(Tale.ok())
                        : lies(teller, target, minute))
            .events();
    assertThat(events).isNotEmpty().allMatch(event -> event.phase().equals(new Phase.Suspected()));
  }

  @Test
  void newKeysInTwoNetworksDoNotTipWhatOldOnesSay() {
    Tale tale = old().probe("CN", 1, 15).probe("CN", 9, 1).probe("CN", 10, 1);
    List<Event> events = tale.asks(5 * WEEK + 60, HostileTest::lies).events();
    assertThat(events).allMatch(event -> event.phase().equals(new Phase.Suspected()));
  }

  @Test
  void oneNetworkAloneIsBlockedWhereTwoOldKeysShowIt() {
    Tale tale = old().probe("CN", 1, 5).probe("CN", 1, 5);
    List<Event> events =
        tale.minutes(
                5 * WEEK + 60,
                (teller, target, minute) ->
                    teller.asn() == 1 && minute >= 5 * WEEK && !Tale.isControl(target)
                        ? Tale.forged()
                        : Tale.ok())
            .events();
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().phase()).isEqualTo(new Phase.Ongoing());
    assertThat(events.getFirst().networks()).containsExactly(1L);
  }

  @Test
  void oneKeyThatClaimsTwoNetworksIsOneKey() {
    Tale tale = Tale.of(Tale.CHAT).references();
    tale.tellers.add(new Tale.Teller("liar", "CN", 9, 1));
    tale.tellers.add(new Tale.Teller("liar", "CN", 10, 1));
    List<Event> events =
        tale.minutes(
                360,
                (teller, target, minute) ->
                    teller.name().equals("liar") && minute >= 300 && !Tale.isControl(target)
                        ? Tale.fails(Layer.TLS, Mechanism.TLS_RESET_SNI)
                        : Tale.ok())
            .events();
    assertThat(events).extracting(Event::phase).containsExactly(new Phase.Suspected());
  }
}
