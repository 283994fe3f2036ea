package tocsin.lab.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StreamTest {
  @Test
  void segmentsOutOfOrderAndTwiceBecomeOneText() {
    Stream stream = new Stream(1000);

    stream.take(1006, Frames.ascii("world"));
    assertThat(stream.bytes()).isEmpty();
    stream.take(1000, Frames.ascii("hello"));
    assertThat(stream.bytes()).asString().isEqualTo("hello");
    stream.take(1000, Frames.ascii("hello"));
    stream.take(1005, Frames.ascii(" "));

    assertThat(stream.bytes()).asString().isEqualTo("hello world");
    assertThat(stream.length()).isEqualTo(11);
  }

  @Test
  void whereSegmentsOverlapTheFirstStays() {
    Stream stream = new Stream(0);

    stream.take(2, Frames.ascii("CD"));
    stream.take(6, Frames.ascii("GH"));
    stream.take(0, Frames.ascii("abcdefghij"));

    assertThat(stream.bytes()).asString().isEqualTo("abCDefGHij");
  }

  @Test
  void sequenceNumbersWrap() {
    Stream stream = new Stream(0xffff_fffeL);

    stream.take(0, Frames.ascii("cd"));
    stream.take(0xffff_fffeL, Frames.ascii("ab"));
    stream.take(Frames.packet(Frames.tcp4()));

    assertThat(stream.bytes()).asString().isEqualTo("abcd");
  }

  @Test
  void whatLiesBeforeTheStartIsLeftOut() {
    Stream stream = new Stream(10);

    stream.take(5, Frames.ascii("before"));
    stream.take(5, Frames.ascii("12345ab"));

    assertThat(stream.bytes()).asString().isEqualTo("eb");
  }

  @Test
  void whatLiesBeyondTheLimitIsLeftOut() {
    Stream stream = new Stream(0, 8);

    stream.take(6, Frames.ascii("ghij"));
    stream.take(1_000_000, Frames.ascii("far"));
    stream.take(0, Frames.ascii("abcdef"));

    assertThat(stream.bytes()).asString().isEqualTo("abcdefgh");
    assertThat(stream.full()).isTrue();
  }

  @Test
  void anyOrderOfPiecesGivesTheSame() {
    Random random = new Random(3);
    byte[] text = new byte[5000];
    random.nextBytes(text);
    for (int round = 0; round < 200; round++) {
      long start = random.nextInt() & 0xffff_ffffL;
      List<int[]> pieces = new ArrayList<>();
      for (int at = 0; at < text.length; at += 1 + random.nextInt(300)) {
        pieces.add(new int[] {at, Math.min(text.length - at, 300 + random.nextInt(300))});
      }
      Collections.shuffle(pieces, random);
      Stream stream = new Stream(start);
      pieces.forEach(
          piece ->
              stream.take(
                  start + piece[0] & 0xffff_ffffL,
                  java.util.Arrays.copyOfRange(text, piece[0], piece[0] + piece[1])));

      assertThat(stream.bytes()).isEqualTo(text);
    }
  }
}
