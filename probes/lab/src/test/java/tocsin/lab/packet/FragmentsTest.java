package tocsin.lab.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FragmentsTest {
  private static final byte[] LONG_TEXT = Frames.ascii("all of it, ".repeat(200));
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final Fragments fragments = new Fragments();

  @Test
  void piecesInAnyOrderBecomeTheWholePacket() {
    for (byte[] cause : List.of(Frames.udp4(), Frames.tcp6())) {
      byte[] whole = Forge.tcp(Frames.packet(cause), true, Forge.ACK, 1, 2, LONG_TEXT, 64, 0x77);
      List<byte[]> pieces = new ArrayList<>(Frames.cut(whole, 256));
      Collections.reverse(pieces);

      List<byte[]> made = new ArrayList<>();
      pieces.forEach(piece -> take(piece, 0).ifPresent(made::add));

      assertThat(made).containsExactly(whole);
      assertThat(Frames.sound(made.getFirst())).isTrue();
      assertThat(fragments.size()).isZero();
      assertThat(fragments.bytes()).isZero();
    }
  }

  @Test
  void aMissingPieceIsWaitedForUntilPatienceEnds() {
    List<byte[]> pieces = Frames.cut(longUdp(), 512);

    take(pieces.get(0), HOUR);
    assertThat(fragments.size()).isEqualTo(1);
    assertThat(fragments.bytes()).isGreaterThan(512);
    pieces.stream().skip(1).forEach(piece -> take(piece, 2 * HOUR));

    assertThat(fragments.size()).as("without the first, which was forgotten").isEqualTo(1);
    assertThat(take(pieces.get(0), 2 * HOUR)).isPresent();
  }

  @Test
  void whereFragmentsOverlapTheFirstStays() {
    byte[] whole = longUdp();
    List<byte[]> pieces = Frames.cut(whole, 512);
    byte[] other = pieces.get(1).clone();
    Arrays.fill(other, 34, other.length, (byte) '?');

    take(pieces.get(1), 0);
    take(other, 0);
    take(pieces.get(0), 0);
    Optional<byte[]> made = Optional.empty();
    for (byte[] piece : pieces.subList(2, pieces.size())) {
      made = take(piece, 0);
    }

    assertThat(made.map(frame -> Frames.packet(frame).payload())).contains(LONG_TEXT);
  }

  @Test
  void piecesOfDifferentPacketsAreKeptApart() {
    byte[] one = longUdp();
    byte[] other = Frames.with(one, 18, 0, 9);
    List<byte[]> ofOne = Frames.cut(one, 1200);
    List<byte[]> ofOther = Frames.cut(other, 1200);

    assertThat(take(ofOne.get(0), 0)).isEmpty();
    assertThat(take(ofOther.get(1), 0)).isEmpty();
    assertThat(take(ofOne.get(1), 0)).isPresent();
    assertThat(take(ofOther.get(0), 0)).isPresent();
  }

  @Test
  void memoryIsBoundedInCountAndBytes() {
    byte[] far = Frames.with(Frames.cut(longUdp(), 512).get(1), 20, 0x3f, 0x00);
    for (int packet = 0; packet < 5000; packet++) {
      take(Frames.with(far, 18, packet >> 8, packet), packet);
      assertThat(fragments.size()).isLessThanOrEqualTo(256);
      assertThat(fragments.bytes()).isLessThanOrEqualTo(4 << 20);
    }
    assertThat(fragments.size()).isPositive();
  }

  @Test
  void aPacketLongerThanMayBeIsNotMade() {
    byte[] beyond = Frames.with(Frames.cut(longUdp(), 512).get(1), 20, 0x1f, 0xff);

    assertThat(take(beyond, 0)).isEmpty();
    assertThat(fragments.size()).isZero();
  }

  private Optional<byte[]> take(byte[] frame, long nanos) {
    return fragments.take(Packet.fragment(frame).orElseThrow(), nanos);
  }

  private static byte[] longUdp() {
    return Forge.udp(Frames.packet(Frames.udp4()), LONG_TEXT, 64, 0x77);
  }
}
