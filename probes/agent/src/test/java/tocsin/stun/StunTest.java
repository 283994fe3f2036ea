package tocsin.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StunTest {
  private static final byte[] REQUEST =
      Messages.bytes("0001 0008 2112a442 000102030405060708090a0b 8028 0004 5b0ff6fc");

  @Test
  void aBindingRequestIsStun() {
    assertThat(Stun.isStun(REQUEST)).isTrue();
    assertThat(Stun.isStun(with(Arrays.copyOf(REQUEST, 20), 3, 0))).isTrue();
  }

  @Test
  void anythingElseIsNot() {
    assertThat(Stun.isStun(new byte[0])).isFalse();
    assertThat(Stun.isStun(with(REQUEST, 0, 0x80))).as("first bits").isFalse();
    assertThat(Stun.isStun(with(REQUEST, 4, 0))).as("cookie").isFalse();
    assertThat(Stun.isStun(with(REQUEST, 3, 4))).as("length").isFalse();
    assertThat(Stun.isStun(Arrays.copyOf(REQUEST, 27))).as("cut off").isFalse();
  }

  @Test
  void aRequestIsAHeaderAndAFingerprintAndSaysNothingOfTheProgram() {
    byte[] transaction = Messages.bytes("000102030405060708090a0b");
    assertThat(new BindingRequest(transaction).bytes()).isEqualTo(REQUEST);
  }

  @Test
  void noTwoRequestsHaveTheSameTransaction() {
    Random random = new Random(1);
    assertThat(BindingRequest.by(random).bytes()).isNotEqualTo(BindingRequest.by(random).bytes());
  }

  private static byte[] with(byte[] message, int at, int value) {
    byte[] changed = message.clone();
    changed[at] = (byte) value;
    return changed;
  }
}
