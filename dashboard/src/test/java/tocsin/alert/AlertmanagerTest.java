package tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.alert.Tower.NOW;
import static tocsin.web.Happening.ONSET;
import static tocsin.web.Happening.block;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.detect.EventClass;
import tools.jackson.databind.JsonNode;

/// What an Alertmanager is posted, and when.
final class AlertmanagerTest {
  @TempDir Path dir;

  @Test
  void anOpenEventIsPostedWithTheLabelsOfTheRules() throws Exception {
    try (Ear ear = new Ear();
        Tower tower = new Tower(dir)) {
      Alertmanager alertmanager = tower.alertmanager(ear);
      tower.events(block());
      tell(alertmanager, NOW);
      assertThat(ear.heard().getFirst().path()).isEqualTo("/am/api/v2/alerts");
      JsonNode alert = ear.taken().getFirst().path(0);
      assertThat(alert.path("labels").toString())
          .isEqualTo(
              "{\"alertname\":\"TocsinBlocking\",\"class\":\"blocking\",\"region\":\"CN\","
                  + "\"service\":\"signal\",\"severity\":\"critical\"}");
      assertThat(time(alert, "startsAt")).isEqualTo(ONSET);
      assertThat(time(alert, "endsAt")).isEqualTo(NOW.plus(Alertmanager.SPEAKS));
      assertThat(alert.path("annotations").path("dashboard_url").asString())
          .isEqualTo("https://tocsin.example.org/events/" + block().event().id());
      assertThat(alert.path("annotations").path("summary").asString())
          .startsWith("Signal messaging is blocked in China");
    }
  }

  @Test
  void itIsRepeatedEachMinuteWhileTheEventGoesOn() throws Exception {
    try (Ear ear = new Ear();
        Tower tower = new Tower(dir)) {
      Alertmanager alertmanager = tower.alertmanager(ear);
      tower.events(block());
      for (int second = 0; second < 180; second++) {
        tell(alertmanager, NOW.plusSeconds(second));
      }
      assertThat(ear.taken()).hasSize(3);
    }
  }

  @Test
  void whatIsOverEndsWhenItEndedAndIsThenLeftAlone() throws Exception {
    try (Ear ear = new Ear().answering(200, 503);
        Tower tower = new Tower(dir)) {
      Alertmanager alertmanager = tower.alertmanager(ear);
      tower.events(block());
      tell(alertmanager, NOW);
      tower.events(block().over(Duration.ofMinutes(3)));
      for (int minute = 0; minute < 5; minute++) {
        tell(alertmanager, NOW.plusSeconds(60L * minute));
      }
      assertThat(ear.heard()).map(Ear.Heard::answered).containsExactly(200, 503, 200);
      JsonNode alert = ear.taken().getLast().path(0);
      assertThat(time(alert, "endsAt")).isEqualTo(ONSET.plus(Duration.ofMinutes(3)));
      assertThat(ear.taken().getLast().size()).isEqualTo(1);
    }
  }

  @Test
  void aSuspicionThatIsConfirmedEndsAsASuspicion() throws Exception {
    try (Ear ear = new Ear();
        Tower tower = new Tower(dir)) {
      Alertmanager alertmanager = tower.alertmanager(ear);
      tower.events(block().suspected());
      tell(alertmanager, NOW);
      tower.events(NOW.plusSeconds(60), block());
      tell(alertmanager, NOW.plusSeconds(61));
      assertThat(names(ear.taken().getFirst())).containsExactly("TocsinSuspected");
      assertThat(names(ear.taken().get(1))).containsExactly("TocsinBlocking", "TocsinSuspected");
      assertThat(time(ear.taken().get(1).path(1), "endsAt")).isEqualTo(NOW.plusSeconds(60));
      tell(alertmanager, NOW.plusSeconds(122));
      assertThat(names(ear.taken().getLast())).containsExactly("TocsinBlocking");
    }
  }

  @Test
  void anEndThatAnotherEventOfTheSameLabelsContradictsIsNotTold() throws Exception {
    try (Ear ear = new Ear();
        Tower tower = new Tower(dir)) {
      Alertmanager alertmanager = tower.alertmanager(ear);
      tower.events(block());
      tell(alertmanager, NOW);
      tower.events(block().over(Duration.ofMinutes(3)), block().id("again"));
      tell(alertmanager, NOW);
      assertThat(ear.taken().getLast().size()).isEqualTo(1);
      assertThat(time(ear.taken().getLast().path(0), "endsAt")).isAfter(NOW);
    }
  }

  @Test
  void aRestartTellsWhatEndedInBetween() throws Exception {
    try (Ear ear = new Ear()) {
      try (Tower tower = new Tower(dir)) {
        Alertmanager alertmanager = tower.alertmanager(ear);
        tower.events(block());
        tell(alertmanager, NOW);
        tower.events(block().over(Duration.ofMinutes(3)));
      }
      try (Tower tower = new Tower(dir)) {
        tell(tower.alertmanager(ear), NOW.plusSeconds(30));
      }
      assertThat(ear.taken()).hasSize(2);
      assertThat(time(ear.taken().getLast().path(0), "endsAt"))
          .isEqualTo(ONSET.plus(Duration.ofMinutes(3)));
    }
  }

  @Test
  void everyClassHasANameAndASeverity() {
    for (EventClass kind : EventClass.values()) {
      assertThat(Alert.labels(block().kind(kind).event()))
          .containsKeys("alertname", "severity")
          .containsEntry("class", kind.id());
    }
    assertThat(Alert.labels(block().kind(EventClass.OUTAGE).everywhere().event()))
        .containsEntry("alertname", "TocsinServiceOutage")
        .containsEntry("region", "*")
        .containsEntry("severity", "warning");
    assertThat(Alert.labels(block().kind(EventClass.SHUTDOWN).of("").event()))
        .doesNotContainKey("service");
  }

  private static void tell(Alertmanager alertmanager, Instant now) throws Exception {
    assertThat(Tower.tell(alertmanager, now, 5)).isLessThan(5);
  }

  private static Instant time(JsonNode alert, String field) {
    return Instant.parse(alert.path(field).asString());
  }

  private static List<String> names(JsonNode alerts) {
    return alerts
        .valueStream()
        .map(alert -> alert.path("labels").path("alertname").asString())
        .toList();
  }
}
