package tocsin.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class BindingAnswerTest {
  private static final String XOR_MAPPED = "00200008 0001a147e112a643";
  private static final String MAPPED = "00010008 00018055c0000201";
  private static final BindingAnswer BOUND = new BindingAnswer.Bound();
  private static final BindingAnswer GARBAGE = new BindingAnswer.Garbage();

  private static BindingAnswer read(byte[] datagram) {
    return BindingAnswer.read(Messages.REQUEST, datagram);
  }

  @Test
  void thePublishedResponsesBind() {
    assertThat(read(Messages.ipv4Response())).isEqualTo(BOUND);
    assertThat(read(Messages.ipv6Response())).isEqualTo(BOUND);
  }

  @Test
  void serversOfTheOldProtocolBindToo() {
    assertThat(read(Messages.response(0x0101, MAPPED, "00040008 00010d96c0000202")))
        .isEqualTo(BOUND);
  }

  @Test
  void anErrorResponseIsAnAnswerWithItsCode() {
    assertThat(read(Messages.errorResponse())).isEqualTo(new BindingAnswer.Refused(420));
    assertThat(read(Messages.response(0x0111, "00090004 00000300")))
        .isEqualTo(new BindingAnswer.Refused(300));
  }

  @Test
  void anErrorWithoutACodeOfErrorsIsGarbage() {
    assertThat(read(Messages.response(0x0111))).isEqualTo(GARBAGE);
    assertThat(read(Messages.response(0x0111, "00090004 00000200"))).isEqualTo(GARBAGE);
    assertThat(read(Messages.response(0x0111, "00090004 00000464"))).as("100").isEqualTo(GARBAGE);
    assertThat(read(Messages.response(0x0111, "00090002 00000000"))).isEqualTo(GARBAGE);
  }

  @Test
  void aResponseOfAnotherTransactionIsGarbage() {
    assertThat(BindingAnswer.read(BindingRequest.by(new Random(1)), Messages.ipv4Response()))
        .isEqualTo(GARBAGE);
  }

  @Test
  void aResponseWithoutAWellFormedAddressIsGarbage() {
    assertThat(read(Messages.response(0x0101))).isEqualTo(GARBAGE);
    assertThat(read(Messages.response(0x0101, "00200008 0002a147e112a643")))
        .as("family of IPv6, bytes of IPv4")
        .isEqualTo(GARBAGE);
    assertThat(read(Messages.response(0x0101, "00200004 0001a147"))).isEqualTo(GARBAGE);
    assertThat(read(Messages.response(0x0101, "00200028 0001a147e112a643")))
        .as("beyond the end")
        .isEqualTo(GARBAGE);
  }

  @Test
  void ourOwnRequestEchoedIsGarbage() {
    assertThat(read(Messages.REQUEST.bytes())).isEqualTo(GARBAGE);
  }

  @Test
  void aWrongFingerprintOrOneThatIsNotLastMakesGarbage() {
    byte[] wrong = Messages.ipv4Response();
    wrong[wrong.length - 1] ^= 1;
    assertThat(read(wrong)).isEqualTo(GARBAGE);
    assertThat(read(Messages.response(0x0101, "80280004 c07d4c96", XOR_MAPPED))).isEqualTo(GARBAGE);
  }
}
