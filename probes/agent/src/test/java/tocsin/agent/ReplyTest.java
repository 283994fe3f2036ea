package tocsin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Escalation;
import tocsin.model.Target;

/// What a probe takes from an answer that asks for more.
final class ReplyTest {
  private static final String GOOD =
      """
      {"service":"signal","role":"messaging","interval_seconds":20,"duration_seconds":287}""";
  private static final Escalation HEARD =
      new Escalation(
          new Target("signal", "messaging"), Duration.ofSeconds(20), Duration.ofSeconds(287));

  @Test
  void anAnswerThatAsksForNothingIsAsGood() {
    assertThat(taken("{\"accepted\":3,\"duplicates\":0,\"refused\":[]}").escalations()).isEmpty();
  }

  @Test
  void whatIsAskedForIsHeard() {
    assertThat(asking(GOOD)).containsExactly(HEARD);
  }

  @Test
  void fieldsOfALaterTimeAreLeftAlone() {
    assertThat(asking(GOOD.replace("}", ",\"reason\":\"first failure\"}"))).containsExactly(HEARD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"service\":\"signal\",\"role\":\"messaging\",\"interval_seconds\":1,\"duration_seconds\":300}",
        "{\"service\":\"signal\",\"role\":\"messaging\",\"interval_seconds\":19,\"duration_seconds\":300}",
        "{\"service\":\"signal\",\"role\":\"messaging\",\"interval_seconds\":-20,\"duration_seconds\":300}",
        "{\"service\":\"signal\",\"role\":\"messaging\",\"interval_seconds\":20,\"duration_seconds\":31536000}",
        "{\"service\":\"signal\",\"role\":\"messaging\",\"interval_seconds\":20,\"duration_seconds\":301}",
        "{\"service\":\"signal\",\"role\":\"messaging\",\"interval_seconds\":20,\"duration_seconds\":0}",
        "{\"service\":\"signal\",\"role\":\"messaging\",\"interval_seconds\":1e30,\"duration_seconds\":1e30}",
        "{\"service\":\"signal\",\"role\":\"messaging\"}",
        "{\"service\":\"../etc\",\"role\":\"messaging\",\"interval_seconds\":20,\"duration_seconds\":300}",
        "{\"service\":7,\"role\":null,\"interval_seconds\":\"soon\",\"duration_seconds\":[]}",
        "\"signal/messaging\"",
        "null"
      })
  void whatNobodyMayAskForIsNotHeardAndTheBatchIsTaken(String asked) {
    assertThat(asking(asked)).isEmpty();
    assertThat(asking(asked + "," + GOOD)).containsExactly(HEARD);
  }

  @Test
  void aListThatIsNoneAsksForNothing() {
    assertThat(taken("{\"accepted\":3,\"escalations\":\"all\"}").escalations()).isEmpty();
    assertThat(taken("{\"accepted\":3,\"escalations\":{\"a\":1}}").escalations()).isEmpty();
  }

  private static List<Escalation> asking(String escalations) {
    return taken("{\"accepted\":3,\"escalations\":[%s]}".formatted(escalations)).escalations();
  }

  private static Reply.Taken taken(String body) {
    Reply reply =
        Reply.of(new DashboardClient.Answer(200, body, Duration.ZERO, Optional.empty()), 3);
    assertThat(reply).isInstanceOf(Reply.Taken.class);
    return (Reply.Taken) reply;
  }
}
