package tocsin.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tocsin.testing.Barrage;
import tocsin.testing.Mutations;

/// Whatever the bytes of an answer: nothing escapes, nothing hangs.
final class AnyAnswerTest {
  private static final List<byte[]> ANSWERS =
      List.of(
          Messages.ipv4Response(),
          Messages.ipv6Response(),
          Messages.errorResponse(),
          Messages.response(0x0101, "00200008 0001a147e112a643"),
          Messages.REQUEST.bytes());

  private int bound;

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
    Mutations mutations = new Mutations(new Random(8489), ANSWERS);
    Barrage.of(times, Duration.ofMinutes(2), () -> read(mutations.next()));
    assertThat(bound).as("some are still good").isPositive();
  }

  private void read(byte[] answer) {
    switch (BindingAnswer.read(Messages.REQUEST, answer)) {
      case BindingAnswer.Bound() -> bound++;
      case BindingAnswer.Refused(int code) -> assertThat(code).isBetween(300, 699);
      case BindingAnswer.Garbage() -> {}
    }
  }
}
