package tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.alert.Tower.NOW;
import static tocsin.web.Happening.block;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A webhook hears of each change of state once, in order.
final class WebhookTest {
  @TempDir Path dir;

  @Test
  void eachChangeOfStateIsPostedOnce() throws Exception {
    try (Ear ear = new Ear();
        Tower tower = new Tower(dir)) {
      Webhook webhook = tower.webhook(ear);
      tower.events(block().suspected().on(3, 4134L));
      tell(webhook);
      tower.events(block().on(3, 4134L, 4837L));
      tell(webhook);
      tower.events(block());
      tell(webhook);
      tower.events(block().over(Duration.ofMinutes(30)));
      tell(webhook);
      assertThat(ear.said("state")).containsExactly("suspected", "ongoing", "over");
      assertThat(ear.taken())
          .map(body -> body.path("sequence").asLong())
          .containsExactly(1L, 2L, 4L);
      assertThat(ear.said("id")).doesNotHaveDuplicates();
      assertThat(webhook.waiting()).isZero();
    }
  }

  @Test
  void aMessageSaysWhatHappensAndWhereToReadOn() throws Exception {
    try (Ear ear = new Ear();
        Tower tower = new Tower(dir)) {
      Webhook webhook = tower.webhook(ear);
      tower.events(block());
      tell(webhook);
      JsonNode body = ear.taken().getFirst();
      String event = block().event().id();
      assertThat(body.path("id").asString()).isEqualTo(event + "-1");
      assertThat(ear.heard().getFirst().key()).isEqualTo(event + "-1");
      assertThat(ear.heard().getFirst().path()).isEqualTo("/hook");
      assertThat(body.path("sentence").asString())
          .isEqualTo(
              "Signal messaging is blocked in China, since 15 Mar 2021 10:20 UTC, 3 of 3 networks");
      assertThat(body.path("url").asString())
          .isEqualTo("https://tocsin.example.org/events/" + event);
      assertThat(body.path("event").path("class").asString()).isEqualTo("blocking");
      assertThat(body.path("event").path("onset").path("latest").asString())
          .isEqualTo("2021-03-15T10:20:00Z");
    }
  }

  @Test
  void aRestartRepeatsNothingAndForgetsNothing() throws Exception {
    try (Ear ear = new Ear()) {
      try (Tower tower = new Tower(dir)) {
        Webhook webhook = tower.webhook(ear);
        tower.events(block());
        tell(webhook);
        tower.events(block().over(Duration.ofMinutes(30)));
      }
      try (Tower tower = new Tower(dir)) {
        tell(tower.webhook(ear));
        tell(tower.webhook(ear));
      }
      assertThat(ear.said("state")).containsExactly("ongoing", "over");
    }
  }

  @Test
  void whatIsNotTakenIsTriedAgainAndHoldsUpWhatComesAfter() throws Exception {
    try (Ear ear = new Ear().answering(500, 404, 429);
        Tower tower = new Tower(dir)) {
      Webhook webhook = tower.webhook(ear);
      tower.events(block(), block().id("other").of("telegram"));
      assertThat(webhook.waiting()).isEqualTo(2);
      tell(webhook);
      assertThat(ear.heard()).map(Ear.Heard::answered).containsExactly(500, 404, 429, 200, 200);
      assertThat(ear.said("sequence")).hasSize(2);
      assertThat(ear.taken()).map(body -> body.path("sequence").asLong()).containsExactly(1L, 2L);
    }
  }

  @Test
  void whatIsRefusedForGoodIsPassedOverAfterSomeTries() throws Exception {
    try (Ear ear = new Ear().answering(refusals());
        Tower tower = new Tower(dir)) {
      Webhook webhook = tower.webhook(ear);
      tower.events(block(), block().id("other").of("telegram"));
      tell(webhook);
      assertThat(ear.heard()).hasSize(Webhook.MOST_REFUSALS + 1);
      assertThat(ear.taken()).map(body -> body.path("sequence").asLong()).containsExactly(2L);
    }
  }

  @Test
  void aDeathBetweenAnswerAndNoteRepeatsTheSameId() throws Exception {
    try (Ear ear = new Ear();
        Tower tower = new Tower(dir)) {
      tower.webhook(ear);
      byte[] before = Files.readAllBytes(dir.resolve("webhook"));
      tower.events(block());
      tell(tower.webhook(ear));
      Files.write(dir.resolve("webhook"), before);
      tell(tower.webhook(ear));
      assertThat(ear.said("id")).hasSize(2).containsOnly(block().event().id() + "-1");
    }
  }

  @Test
  void aReceiverThatIsNewHearsOfWhatGoesOn() throws Exception {
    try (Ear ear = new Ear();
        Tower tower = new Tower(dir)) {
      tower.events(block().suspected(), block().id("over").over(Duration.ofMinutes(3)));
      tower.events(block().on(4, 4134L, 4837L), block().id("over").over(Duration.ofMinutes(3)));
      tower.events(block(), block().id("over").over(Duration.ofMinutes(3)));
      tell(tower.webhook(ear));
      assertThat(ear.said("state")).containsExactly("ongoing");
      tower.events(
          block().over(Duration.ofMinutes(9)), block().id("over").over(Duration.ofMinutes(3)));
      tell(tower.webhook(ear));
      assertThat(ear.said("state")).containsExactly("ongoing", "over");
    }
  }

  @Test
  void aLogThatWasTakenAwayMakesEveryReceiverNew() throws Exception {
    try (Ear ear = new Ear()) {
      try (Tower tower = new Tower(dir)) {
        Webhook webhook = tower.webhook(ear);
        tower.events(block().suspected());
        tower.events(block());
        tell(webhook);
      }
      Files.delete(dir.resolve("events.ndjson"));
      try (Tower tower = new Tower(dir)) {
        Webhook webhook = tower.webhook(ear);
        tower.events(block().id("other"));
        tell(webhook);
      }
      assertThat(ear.said("state")).containsExactly("suspected", "ongoing", "ongoing");
    }
  }

  @Test
  void anEventThatNeverWasIsWithdrawn() throws Exception {
    try (Ear ear = new Ear();
        Tower tower = new Tower(dir)) {
      Webhook webhook = tower.webhook(ear);
      tower.events(block());
      tell(webhook);
      tower.events();
      tell(webhook);
      assertThat(ear.said("state")).containsExactly("ongoing", "withdrawn");
      assertThat(ear.said("sentence").getLast()).startsWith("There was no such event");
      assertThat(List.of(tower.log().open())).containsExactly(List.of());
    }
  }

  @Test
  void nobodyThereIsNoEnd() throws Exception {
    Ear gone = new Ear();
    gone.close();
    try (Tower tower = new Tower(dir)) {
      Webhook webhook = tower.webhook(gone);
      tower.events(block());
      assertThat(Tower.tell(webhook, NOW, 3)).isEqualTo(3);
      assertThat(webhook.waiting()).isEqualTo(1);
    }
  }

  private static Integer[] refusals() {
    return Collections.nCopies(Webhook.MOST_REFUSALS, 400).toArray(Integer[]::new);
  }

  private static void tell(Webhook webhook) throws Exception {
    assertThat(Tower.tell(webhook, NOW, 20)).isLessThan(20);
  }
}
