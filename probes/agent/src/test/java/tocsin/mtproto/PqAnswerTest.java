package tocsin.mtproto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PqAnswerTest {
  private static final byte[] WELL = Samples.enveloped(Samples.resPq());
  private static final PqAnswer ANSWERED = new PqAnswer.Answered();
  private static final PqAnswer UNFINISHED = new PqAnswer.Unfinished();
  private static final PqAnswer NONSENSE = new PqAnswer.Nonsense();

  private static PqAnswer read(byte[] bytes) {
    return PqAnswer.read(Samples.REQUEST, bytes);
  }

  /// The published answer with one byte changed.
  private static PqAnswer readWith(int at, int value) {
    byte[] changed = WELL.clone();
    changed[4 + at] = (byte) value;
    return read(changed);
  }

  @Test
  void theRequestIsThePublishedOneInTheIntermediateTransport() {
    assertThat(Samples.REQUEST.bytes())
        .isEqualTo(
            Samples.bytes(
                """
                eeeeeeee 28000000 0000000000000000 00000000c47ae551 14000000
                f18e7ebe 3e0549828cca27e966b301a48fece2fc
                """));
  }

  @Test
  void aMessageIdIsTheTimeAndDivisibleByFour() {
    byte[] half = new ReqPq(Samples.NONCE, Samples.NOW.plusMillis(500)).bytes();
    assertThat(Arrays.copyOfRange(half, 16, 24)).isEqualTo(Samples.bytes("00943577c47ae551"));
    byte[] late = new ReqPq(Samples.NONCE, Instant.ofEpochSecond(0, 999_999_999)).bytes();
    assertThat(late[16] & 3).isZero();
  }

  @Test
  void noTwoRequestsHaveTheSameNonce() {
    Random random = new Random(1);
    assertThat(ReqPq.by(random, Samples.NOW).bytes())
        .isNotEqualTo(ReqPq.by(random, Samples.NOW).bytes());
  }

  @Test
  void thePublishedAnswerIsOne() {
    assertThat(read(WELL)).isEqualTo(ANSWERED);
  }

  @Test
  void everyBeginningOfItIsUnfinished() {
    for (int length = 0; length < WELL.length; length++) {
      assertThat(read(Arrays.copyOf(WELL, length))).isEqualTo(UNFINISHED);
    }
  }

  @Test
  void anotherNonceIsNoAnswer() {
    assertThat(PqAnswer.read(ReqPq.by(new Random(1), Samples.NOW), WELL)).isEqualTo(NONSENSE);
  }

  @Test
  void aTransportErrorIsOne() {
    assertThat(read(Samples.bytes("04000000 6cfeffff")))
        .isEqualTo(new PqAnswer.TransportError(-404));
    assertThat(read(Samples.bytes("04000000 00000000"))).isEqualTo(NONSENSE);
  }

  @Test
  void httpAndAnEchoAreNonsenseFromTheFirstBytesOn() {
    assertThat(read("HTTP".getBytes(US_ASCII))).isEqualTo(NONSENSE);
    assertThat(read(Arrays.copyOf(Samples.REQUEST.bytes(), 4))).isEqualTo(NONSENSE);
  }

  @Test
  void whatIsNotWellFormedIsNoAnswer() {
    assertThat(readWith(0, 1)).as("an encrypted message").isEqualTo(NONSENSE);
    assertThat(readWith(8, 0)).as("the id of a client's message").isEqualTo(NONSENSE);
    assertThat(readWith(16, 0x3c)).as("length").isEqualTo(NONSENSE);
    assertThat(readWith(20, 0x64)).as("constructor").isEqualTo(NONSENSE);
    assertThat(readWith(56, 0)).as("no number").isEqualTo(NONSENSE);
    assertThat(readWith(56, 0xfe)).as("a long string").isEqualTo(NONSENSE);
    assertThat(readWith(68, 0)).as("no vector").isEqualTo(NONSENSE);
    assertThat(readWith(72, 0)).as("no fingerprint").isEqualTo(NONSENSE);
    assertThat(readWith(75, 0x80)).as("fewer than none").isEqualTo(NONSENSE);
  }
}
