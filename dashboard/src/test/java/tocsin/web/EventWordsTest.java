package tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.web.Happening.ONSET;
import static tocsin.web.Happening.block;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.config.Configuration;
import tocsin.detect.Event;
import tocsin.detect.EventClass;
import tocsin.judge.Mechanism;

/// Sentences are as careful as what is known.
final class EventWordsTest {
  private final Configuration shipped = World.shipped();

  @Test
  void aBlockSaysHowSinceWhenAndOnHowManyNetworks() {
    assertThat(sentence(block().by(Mechanism.DNS_INJECTION)))
        .isEqualTo(
            "Signal messaging is blocked in China by forged DNS answers, since 15 Mar 2021 10:20 UTC,"
                + " 3 of 3 networks");
  }

  @Test
  void aServiceOfWhichAllRolesAreHitNeedsNoRoles() {
    String[] all =
        shipped.services().stream()
            .filter(service -> service.id().equals("signal"))
            .flatMap(service -> service.roles().stream())
            .map(role -> role.target().role())
            .toArray(String[]::new);
    assertThat(sentence(block().of("signal", all))).startsWith("Signal is blocked in China, since");
  }

  @Test
  void aSuspicionIsNoClaim() {
    assertThat(sentence(block().suspected().on(3, 4134L)))
        .isEqualTo(
            "Signal messaging may be blocked in China, since 15 Mar 2021 10:20 UTC, 1 of 3 networks");
  }

  @Test
  void aWideBracketIsSaid() {
    assertThat(sentence(block().since(ONSET.minus(Duration.ofMinutes(25)), ONSET)))
        .contains(", since between 15 Mar 2021 09:55 and 10:20 UTC,");
    assertThat(sentence(block().since(ONSET.minus(Duration.ofHours(12)), ONSET)))
        .contains(", since between 14 Mar 2021 22:20 and 15 Mar 2021 10:20 UTC,");
  }

  @Test
  void whatIsOverSaysFromWhenToWhen() {
    assertThat(sentence(block().over(Duration.ofMinutes(40))))
        .contains("Signal messaging was blocked in China")
        .contains("begun 15 Mar 2021 10:20 UTC, over since 15 Mar 2021 11:00 UTC");
  }

  @Test
  void onlyABlockIsCalledOne() {
    for (EventClass kind : EventClass.values()) {
      String sentence = sentence(block().kind(kind));
      assertThat(sentence).doesNotContain("  ").doesNotContain("null");
      if (kind != EventClass.BLOCKING) {
        assertThat(sentence).doesNotContain("blocked");
      }
    }
  }

  @Test
  void classesHaveWordsOfTheirOwn() {
    assertThat(sentence(block().kind(EventClass.THROTTLING).by(Mechanism.THROTTLE_POLICING)))
        .startsWith("Signal messaging is slowed down in China by a cap on its rate, since");
    assertThat(sentence(block().kind(EventClass.OUTAGE).everywhere()))
        .startsWith("Signal messaging is down in all regions, since");
    assertThat(sentence(block().kind(EventClass.REGIONAL_UNREACHABLE)))
        .startsWith("Signal messaging is out of reach in China, since");
    assertThat(sentence(block().kind(EventClass.SHUTDOWN).of("")))
        .startsWith("China is cut off: its probes fell silent, since");
    assertThat(sentence(block().kind(EventClass.SHUTDOWN).of("").suspected()))
        .startsWith("China may be cut off: its probes fell silent, since");
    assertThat(sentence(block().kind(EventClass.PROBE_SILENT).of("")))
        .startsWith("A probe in China is silent, since");
  }

  @Test
  void jsonSaysWhatTheEventSaysAndBack() {
    List<Event> events =
        List.of(
            block().event(),
            block().over(Duration.ofHours(1)).by(Mechanism.TLS_RESET_SNI).event(),
            block().suspected().after("before").shownBy(List.of("one", "other")).event(),
            block().kind(EventClass.SHUTDOWN).of("").event());
    for (Event event : events) {
      assertThat(EventJson.parse(EventJson.line(event))).isEqualTo(event);
    }
    assertThat(EventJson.line(block().by(Mechanism.DNS_INJECTION).event()))
        .isEqualTo(
            "{\"id\":\"blocking-signal-CN-20210315T1020\",\"class\":\"blocking\",\"state\":\"ongoing\","
                + "\"service\":\"signal\",\"roles\":[\"messaging\"],\"region\":\"CN\","
                + "\"networks\":[4134,4837,9808],\"networks_reporting\":3,"
                + "\"mechanisms\":[\"dns.injection\"],\"confidence\":0.97,"
                + "\"onset\":{\"earliest\":\"2021-03-15T10:19:00Z\",\"latest\":\"2021-03-15T10:20:00Z\"},"
                + "\"detected_at\":\"2021-03-15T10:23:00Z\",\"ended_at\":null,\"witnesses\":[],"
                + "\"follows\":null}");
  }

  private String sentence(Happening happening) {
    return EventWords.of(shipped, List.of("CN", "NL")).sentence(happening.event());
  }
}
