package tocsin.quic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tocsin.testing.Barrage;

/// Whatever a server or somebody on the way answers: no exception, no hang, and nothing is kept.
final class AnyAnswerTest {
  private static final int EACH = 200;

  private final Random random = new Random(9001);
  private int told;

  @Test
  void twentyThousandAnswersAreRead() {
    read(20_000, Duration.ofSeconds(30));
  }

  @Test
  @Tag("slow")
  void aMillionAnswersAreReadAndMemoryStaysFlat() {
    read(1_000_000, Duration.ofMinutes(10));
  }

  private void read(int answers, Duration deadline) {
    Barrage.of(answers / EACH, deadline, this::readSome);
    assertThat(told).as("answers that said something").isBetween(answers / 20, answers);
  }

  private void readSome() {
    Opening opening = new Opening("www.example", random);
    FakeServer server = FakeServer.hearing(opening.initial());
    if (random.nextBoolean()) {
      opening.read(server.answer(FakeServer.hello(0)));
      opening.ping();
    }
    for (int answer = 0; answer < EACH; answer++) {
      told += inBounds(opening.read(answer(server))) ? 1 : 0;
    }
    assertThat(opening.initial()).hasSizeBetween(1200, 1500);
  }

  /// Whether it says something.
  private static boolean inBounds(Reading reading) {
    return switch (reading) {
      case Reading.Nothing() -> false;
      case Reading.Answered _, Reading.Retried _, Reading.Renegotiated _ -> true;
      case Reading.Closed(long code, String reason) -> {
        assertThat(code).isNotNegative();
        assertThat(reason).hasSizeLessThanOrEqualTo(100);
        yield true;
      }
      case Reading.Incompatible(String versions) -> {
        assertThat(versions).hasSizeLessThanOrEqualTo(100);
        yield true;
      }
    };
  }

  /// An answer with changes on the outside, on the inside, or both.
  private byte[] answer(FakeServer server) {
    return switch (random.nextInt(8)) {
      case 0 -> changed(server.retry());
      case 1 -> changed(server.negotiation(random.nextInt(), 0x1a1a1a1a));
      case 2 -> changed(server.answer(frames()));
      case 3 -> changed(joined(server.answer(frames()), server.answer(frames())));
      case 4 -> joined(server.answer(changed(frames())), changed(server.initial().bytes()));
      default -> server.answer(changed(frames()));
    };
  }

  private byte[] frames() {
    List<UnaryOperator<byte[]>> kinds =
        List.of(
            before -> joined(before, FakeServer.hello(random.nextInt(64))),
            before -> joined(before, FakeServer.closing(random.nextInt(1 << 14), "reason")),
            before -> joined(before, new byte[] {3, 9, 0, 1, 0, 0, 0, 1, 2, 3}),
            before -> joined(before, new byte[random.nextInt(40)]),
            before -> joined(before, Frames.crypto(new byte[random.nextInt(900)])));
    byte[] frames = new byte[0];
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      frames = kinds.get(random.nextInt(kinds.size())).apply(frames);
    }
    return frames;
  }

  private byte[] changed(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int changes = random.nextInt(5); changes > 0 && changed.length > 0; changes--) {
      int at = random.nextInt(random.nextBoolean() ? changed.length : Math.min(changed.length, 48));
      switch (random.nextInt(6)) {
        case 0 -> changed = Arrays.copyOf(changed, at);
        case 1 -> changed = joined(Arrays.copyOf(changed, at), changed);
        case 2 -> changed[at] = (byte) 0xff;
        case 3 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        default -> changed[at] = (byte) random.nextInt();
      }
    }
    return changed;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }
}
