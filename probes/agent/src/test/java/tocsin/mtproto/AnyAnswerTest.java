package tocsin.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tocsin.testing.Barrage;
import tocsin.testing.Mutations;

/// Whatever the bytes of an answer: nothing escapes, nothing hangs, and none passes that does not
/// repeat the nonce.
final class AnyAnswerTest {
  private static final int NONCE_AT = 28;
  private static final List<byte[]> ANSWERS =
      List.of(
          Samples.enveloped(Samples.resPq()),
          Samples.bytes("04000000 6cfeffff"),
          Samples.REQUEST.bytes());

  private int answered;

  @Test
  void twentyThousandMutatedAnswersAreReadAsSomething() {
    read(20_000);
  }

  @Test
  @Tag("slow")
  void aMillionMutatedAnswersAreReadAsSomething() {
    read(1_000_000);
  }

  private void read(int times) {
    Mutations mutations = new Mutations(new Random(4), ANSWERS);
    Barrage.of(times, Duration.ofMinutes(2), () -> read(mutations.next()));
    assertThat(answered).as("some are still good").isPositive();
  }

  private void read(byte[] bytes) {
    switch (PqAnswer.read(Samples.REQUEST, bytes)) {
      case PqAnswer.Answered() -> {
        answered++;
        assertThat(Arrays.copyOfRange(bytes, NONCE_AT, NONCE_AT + 16)).isEqualTo(Samples.NONCE);
      }
      case PqAnswer.TransportError(int code) -> assertThat(code).isNegative();
      case PqAnswer.Unfinished() -> assertThat(bytes.length).isLessThan(4 + 1024);
      case PqAnswer.Nonsense() -> {}
    }
  }
}
