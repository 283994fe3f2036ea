package tocsin.lab.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.lab.censor.Act;
import tocsin.lab.censor.Acts;

final class FirstActTest {
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void theFirstActIsThatOfAnyNetworkAndLaterRulesDoNotUndoIt() {
    FirstAct first = new FirstAct();
    List<Act> written = new ArrayList<>();
    Acts acts = first.before(written::add);
    acts.add(act(0, "CN/AS4134", Act.RULES));
    assertThat(first.at()).isEmpty();
    acts.add(act(3, "CN/AS4134", "dns-inject"));
    acts.add(act(5, "CN/AS4837", Act.RULES));
    acts.add(act(8, "CN/AS4837", "dns-inject"));
    assertThat(first.at()).contains(START.plusSeconds(3));
    assertThat(written).hasSize(4);
  }

  private static Act act(int second, String network, String fault) {
    return new Act(START.plusSeconds(second), network, fault, "", "");
  }
}
