package tocsin.lab.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class StunTest {
  /// A binding request with a FINGERPRINT.
  private static final byte[] REQUEST =
      Vectors.bytes("0001 0008 2112a442 000102030405060708090a0b 8028 0004 e57a3bcf");

  @Test
  void aBindingRequestIsStun() {
    assertThat(Stun.isStun(REQUEST)).isTrue();
    assertThat(Stun.isStun(Frames.with(Arrays.copyOf(REQUEST, 20), 3, 0))).isTrue();
  }

  @Test
  void anythingElseIsNot() {
    assertThat(Stun.isStun(new byte[0])).isFalse();
    assertThat(Stun.isStun(Frames.with(REQUEST, 0, 0x80))).as("first bits").isFalse();
    assertThat(Stun.isStun(Frames.with(REQUEST, 4, 0))).as("cookie").isFalse();
    assertThat(Stun.isStun(Frames.with(REQUEST, 3, 4))).as("length").isFalse();
    assertThat(Stun.isStun(Arrays.copyOf(REQUEST, 27))).as("cut off").isFalse();
  }
}
