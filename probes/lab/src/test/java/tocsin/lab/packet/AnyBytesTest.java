package tocsin.lab.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tocsin.stun.Stun;
import tocsin.testing.QuicVectors;

/// Whatever the bytes: no exception, no hang, and what comes of them is within bounds.
final class AnyBytesTest {
  private static final int EACH = 40_000;
  private static final Packet CAUSE = Frames.packet(Frames.udp4());
  private static final byte[] HELLO = QuicVectors.clientHello();

  @Test
  void anyFrameCanBeParsed() {
    List<byte[]> frames =
        List.of(
            Frames.tcp4(),
            Frames.tcp6(),
            Frames.udp4(),
            Frames.udp6(),
            Frames.routed6(),
            Frames.icmp4(),
            Frames.udp4WithoutChecksum());
    mutate(2 * EACH, frames, bytes -> Packet.parse(bytes).ifPresent(AnyBytesTest::inBounds));
  }

  private static void inBounds(Packet packet) {
    assertThat(packet.payloadAt()).isBetween(34, packet.frame().length);
    assertThat(packet.payload()).hasSize(packet.payloadLength());
    assertThat(packet.flow().reversed().reversed()).isEqualTo(packet.flow());
    assertThat(packet.flow().toString()).isNotEmpty();
    assertThat(packet.sequence()).isBetween(0L, 0xffff_ffffL);
    assertThat(packet.acknowledgement()).isBetween(0L, 0xffff_ffffL);
    assertThat(packet.ttl()).isBetween(0, 255);
    assertThat(Forge.redirected(packet, packet.source())).hasSameSizeAs(packet.frame());
    assertThat(Frames.sound(Forge.prohibited(packet))).isTrue();
    byte[] reset = Forge.tcp(packet, true, Forge.RST, 1, 2, new byte[0], 1, 1);
    assertThat(Frames.sound(reset)).isTrue();
  }

  @Test
  void anyFragmentsCanBePutTogether() {
    byte[] whole = Forge.udp(CAUSE, new byte[900], 64, 1);
    byte[] whole6 = Forge.udp(Frames.packet(Frames.udp6()), new byte[900], 64, 1);
    List<byte[]> pieces =
        java.util.stream.Stream.of(Frames.cut(whole, 304), Frames.cut(whole6, 304))
            .flatMap(List::stream)
            .toList();
    Fragments fragments = new Fragments();
    long[] nanos = {0};
    mutate(
        EACH,
        pieces,
        bytes ->
            Packet.fragment(bytes)
                .flatMap(piece -> fragments.take(piece, nanos[0]++ * 1_000_000))
                .ifPresent(
                    frame -> {
                      assertThat(frame.length).isLessThanOrEqualTo(14 + 40 + 65_535);
                      assertThat(Packet.fragment(frame)).isEmpty();
                    }));
    assertThat(fragments.bytes()).isBetween(0, 4 << 20);
  }

  @Test
  void anySegmentsMakeAStream() {
    Random random = new Random(5);
    Stream stream = new Stream(7);
    mutate(
        EACH,
        List.of(HELLO),
        bytes -> {
          int before = stream.length();
          stream.take(random.nextInt() >>> random.nextInt(31), bytes);
          assertThat(stream.length()).isBetween(before, Stream.LIMIT);
        });
    assertThat(stream.bytes()).hasSize(stream.length());
  }

  @Test
  void anyRecordsCanHoldAHello() {
    mutate(
        EACH,
        List.of(ClientHelloTest.record(HELLO), ClientHelloTest.records(HELLO, 30)),
        bytes -> named(ClientHello.serverName(bytes)));
    mutate(EACH, List.of(HELLO), bytes -> named(ClientHello.serverNameOfHandshake(bytes)));
  }

  @Test
  void anyDatagramCanBeQuic() {
    Sealed client = new Sealed(false, "0102030405060708");
    byte[] two =
        Frames.join(
            client.initial("0102030405060708", 0, Sealed.crypto(HELLO, 0, 50)),
            client.initial("0102030405060708", 1, Sealed.crypto(HELLO, 50, HELLO.length)));
    mutate(
        EACH / 4,
        List.of(QuicVectors.initialV1(), QuicVectors.initialV2(), two),
        bytes -> {
          QuicInitial initial = new QuicInitial();
          named(initial.take(bytes));
          named(initial.take(bytes));
        });
  }

  @Test
  void anyDatagramCanBeAQuestion() {
    byte[] query =
        Vectors.bytes(
            "beef 0120 0001 0000 0000 0001 04 63684154 06 7369676e616c 03 6f7267 00 0001 0001"
                + "00 0029 04d0 00000000 000c 000a 0008 0102030405060708");
    mutate(
        EACH,
        List.of(query),
        bytes -> DnsQuestion.parse(bytes).ifPresent(AnyBytesTest::answerable));
  }

  private static void answerable(DnsQuestion question) {
    assertThat(question.name()).isNotEmpty();
    byte[] answer = question.addresses(List.of(Frames.address("10.0.0.1")), 60);
    assertThat(answer.length).isLessThanOrEqualTo(512);
    assertThat(question.nonexistent().length).isLessThanOrEqualTo(answer.length);
  }

  @Test
  void anyTextCanBeARequest() {
    mutate(
        EACH,
        List.of(
            Frames.ascii("GET / HTTP/1.1\r\nAccept: */*\r\nHost: www.signal.org\r\n\r\n"),
            Frames.ascii("GET http://user@www.signal.org:80/a HTTP/1.1\r\nHost: [::1]\r\n\r\n")),
        bytes -> named(HttpRequest.host(bytes)));
  }

  @Test
  void anyDatagramCanBeStun() {
    byte[] request = Vectors.bytes("0001 0004 2112a442 000102030405060708090a0b 80280004");
    mutate(
        EACH,
        List.of(request),
        bytes -> assertThat(!Stun.isStun(bytes) || bytes.length >= 20).isTrue());
  }

  private static void named(Finding finding) {
    if (finding instanceof Finding.Found(String name)) {
      assertThat(name.length()).isBetween(1, 255);
    }
  }

  /// Changes a few bytes, cuts, repeats or lengthens one of the inputs, again and again.
  private static void mutate(int times, List<byte[]> inputs, Consumer<byte[]> each) {
    Random random = new Random(42);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int round = 0; round < times; round++) {
            byte[] bytes = inputs.get(random.nextInt(inputs.size())).clone();
            for (int change = random.nextInt(6); change > 0; change--) {
              bytes = changed(bytes, random);
            }
            each.accept(bytes);
          }
        });
  }

  private static byte[] changed(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 64));
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> Frames.join(bytes, Arrays.copyOfRange(bytes, at, bytes.length));
      case 2 -> Frames.join(Arrays.copyOf(bytes, at), Arrays.copyOf(bytes, at));
      case 3 -> Frames.with(bytes, at, 0xff);
      case 4 -> Frames.with(bytes, at, 0);
      case 5 -> Frames.with(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
      default -> Frames.with(bytes, at, random.nextInt());
    };
  }
}
