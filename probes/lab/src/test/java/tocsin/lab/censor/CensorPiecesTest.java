package tocsin.lab.censor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A ClientHello in pieces: what the censor holds back is what is still missing.
final class CensorPiecesTest {
  private static final Names SIGNAL = new Names(List.of("*.signal.org"));
  private static final byte[] HELLO = Bench.hello("chat.signal.org");
  private static final byte[] INNOCENT = Bench.hello("www.apple.com");
  private static final Fault RESET =
      new Fault.SniReset(SIGNAL, true, Volley.THREE, Duration.ofSeconds(5));
  private static final Fault ON_PATH =
      new Fault.SniReset(SIGNAL, false, Volley.THREE, Duration.ZERO);

  static List<Ends> both() {
    return Ends.both(443);
  }

  private static byte[] segment(Ends ends, byte[] data, int from, int to) {
    return ends.outward(
        0x18, Bench.CLIENT + from, Bench.SERVER, Arrays.copyOfRange(data, from, to));
  }

  @ParameterizedTest
  @MethodSource("both")
  void splitOverSegmentsTheLastIsHeldBack(Ends ends) {
    Bench bench = new Bench(RESET).connect(ends);
    for (int at = 0; at < 40; at += 10) {
      assertThat(bench.outward(segment(ends, HELLO, at, at + 10)).toServer).hasSize(1);
    }
    bench.outward(segment(ends, HELLO, 40, HELLO.length));
    assertThat(bench.toClient).hasSize(3);
    assertThat(bench.server(0).rst()).isTrue();
    assertThat(bench.server(0).sequence()).isEqualTo(Bench.CLIENT + 40);
  }

  @ParameterizedTest
  @MethodSource("both")
  void segmentsInAnyOrderAndTwiceAreUnderstood(Ends ends) {
    Bench bench = new Bench(RESET).connect(ends);
    byte[] late = segment(ends, HELLO, 30, HELLO.length);
    assertThat(bench.outward(late).toServer).containsExactly(late);
    assertThat(bench.outward(late).toServer).containsExactly(late);
    assertThat(bench.outward(segment(ends, HELLO, 0, 20)).toServer).hasSize(1);
    bench.outward(segment(ends, HELLO, 10, 30));
    assertThat(bench.toClient).hasSize(3);
    assertThat(bench.toServer).hasSize(3).allMatch(frame -> Ends.packet(frame).rst());
  }

  @Test
  void onPathTheServersResetIsBeyondAllItHasGot() {
    Ends ends = Ends.ipv4(443);
    Bench bench = new Bench(ON_PATH).connect(ends);
    bench.outward(segment(ends, HELLO, 20, HELLO.length));
    bench.outward(segment(ends, HELLO, 0, 20));
    assertThat(bench.server(0).payloadLength()).isEqualTo(20);
    assertThat(bench.server(1).sequence()).isEqualTo(Bench.CLIENT + HELLO.length);
  }

  @Test
  void sequenceNumbersMayWrap() {
    Ends ends = Ends.ipv4(443);
    Bench bench = new Bench(RESET);
    bench.outward(ends.syn(0xffff_fff0L));
    bench.outward(ends.outward(0x18, 0xffff_fff1L, Bench.SERVER, Arrays.copyOfRange(HELLO, 0, 30)));
    byte[] rest = Arrays.copyOfRange(HELLO, 30, HELLO.length);
    bench.outward(ends.outward(0x18, 0xffff_fff1L + 30, Bench.SERVER, rest));
    assertThat(bench.toClient).hasSize(3);
  }

  @Test
  void splitOverRecordsItIsUnderstood() {
    Ends ends = Ends.ipv4(443);
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (int at = 5; at < HELLO.length; at += 50) {
      byte[] part = Arrays.copyOfRange(HELLO, at, Math.min(HELLO.length, at + 50));
      records.writeBytes(new byte[] {22, 3, 1, 0, (byte) part.length});
      records.writeBytes(part);
    }
    Bench bench = new Bench(RESET).connect(ends).say(ends, records.toByteArray());
    assertThat(bench.toClient).hasSize(3);
    assertThat(bench.server(0).rst()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("both")
  void ofFragmentsTheLastIsHeldBackAndStaysAway(Ends ends) {
    Bench bench = new Bench(RESET).connect(ends);
    List<byte[]> pieces = cut(Bench.data(ends, HELLO), 64);
    byte[] last = pieces.removeLast();
    for (byte[] piece : pieces) {
      assertThat(bench.outward(piece).toServer).containsExactly(piece);
    }
    bench.outward(last);
    assertThat(bench.toClient).hasSize(3).allMatch(Sound::checksums);
    assertThat(bench.toServer).hasSize(3).allMatch(frame -> Ends.packet(frame).rst());
    assertThat(bench.outward(last).toServer).as("a duplicate").isEmpty();
    assertThat(bench.outward(pieces.getFirst()).toServer).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("both")
  void innocentFragmentsPassInAnyOrder(Ends ends) {
    Bench bench = new Bench(RESET).connect(ends);
    for (byte[] piece : cut(Bench.data(ends, INNOCENT), 64).reversed()) {
      assertThat(bench.outward(piece).toServer).containsExactly(piece);
    }
    assertThat(bench.acts).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("both")
  void fragmentsToADroppedAddressVanishOneByOne(Ends ends) {
    Bench bench = new Bench(new Fault.AddressDrop(List.of(Prefix.of(ends.server()))));
    for (byte[] piece : cut(Bench.data(ends, HELLO), 64)) {
      assertThat(bench.outward(piece).toServer).isEmpty();
    }
    assertThat(bench.acts).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("both")
  void aFragmentedQuestionIsAnswered(Ends ends) {
    Ends dns = new Ends(ends.client(), 40_000, ends.server(), 53);
    Bench bench = new Bench(new Fault.DnsInjection(SIGNAL, List.of(ends.server()), 1, false));
    cut(dns.question("chat.signal.org.", 1), 16).forEach(bench::outward);
    assertThat(bench.toClient).hasSize(1).allMatch(Sound::checksums);
    assertThat(bench.toServer).as("the last piece goes on").hasSize(1);
  }

  /// Fragments of a frame, `size` bytes each.
  private static List<byte[]> cut(byte[] frame, int size) {
    boolean ipv6 = frame[12] == (byte) 0x86;
    int header = ipv6 ? 54 : 34;
    List<byte[]> pieces = new ArrayList<>();
    for (int at = header; at < frame.length; at += size) {
      byte[] data = Arrays.copyOfRange(frame, at, Math.min(frame.length, at + size));
      boolean more = at + size < frame.length;
      pieces.add(piece(frame, header, data, at - header, more));
    }
    return pieces;
  }

  private static byte[] piece(byte[] frame, int header, byte[] data, int offset, boolean more) {
    boolean ipv6 = header == 54;
    ByteBuffer piece = ByteBuffer.allocate(header + (ipv6 ? 8 : 0) + data.length);
    piece.put(frame, 0, header);
    if (ipv6) {
      piece.put(frame[20]).put((byte) 0).putShort((short) (offset | (more ? 1 : 0))).putInt(7);
      piece.put(20, (byte) 44).putShort(18, (short) (8 + data.length));
    } else {
      piece.putShort(16, (short) (20 + data.length));
      piece.putShort(20, (short) ((offset / 8) | (more ? 0x2000 : 0)));
    }
    return piece.put(data).array();
  }
}
