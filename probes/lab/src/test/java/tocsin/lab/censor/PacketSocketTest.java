package tocsin.lab.censor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class PacketSocketTest {
  @Test
  void aDeviceThatCannotBeUsedIsToldInOneSentence() {
    assertThatThrownBy(() -> PacketSocket.open("no-such-device"))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "there is no network device no-such-device: No such device \\(errno 19\\)"
                + "|cannot open a packet socket \\(AF_PACKET\\) for no-such-device: Operation not"
                + " permitted \\(errno 1\\)");
  }
}
