package tocsin.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.IcmpMessage.Sender;

final class IcmpMessageTest {
  @Test
  void aDetailTellsWhatItWasGiven() {
    for (Sender sender : Sender.values()) {
      for (IcmpMessage message :
          List.of(new IcmpMessage(false, 3, 13, sender), new IcmpMessage(true, 1, 255, sender))) {
        assertThat(IcmpMessage.in("No route to host (%s)".formatted(message))).contains(message);
      }
    }
    assertThat(new IcmpMessage(false, 3, 13, Sender.HOP)).hasToString("icmp 3/13 from hop");
  }

  @Test
  void otherWordsAreNoMessage() {
    for (String detail :
        List.of(
            "",
            "No route to host",
            "No route to host (icmp message not available)",
            "icmp 3/13",
            "icmp 3/1300 from hop",
            "ICMP port unreachable: nothing listens there")) {
      assertThat(IcmpMessage.in(detail)).as(detail).isEmpty();
    }
  }

  @Test
  void onlyWhatSaysProhibitedProhibits() {
    for (int code = 0; code < 16; code++) {
      assertThat(new IcmpMessage(false, 3, code, Sender.HOP).prohibits())
          .as("3/%d", code)
          .isEqualTo(List.of(9, 10, 13).contains(code));
      assertThat(new IcmpMessage(true, 1, code, Sender.PEER).prohibits())
          .as("1/%d", code)
          .isEqualTo(List.of(1, 5, 6).contains(code));
      assertThat(new IcmpMessage(false, 11, code, Sender.HOP).prohibits()).isFalse();
      assertThat(new IcmpMessage(true, 3, code, Sender.HOP).prohibits()).isFalse();
      assertThat(new IcmpMessage(false, 3, code, Sender.HERE).prohibits()).isFalse();
    }
  }
}
