package tocsin.lab.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tocsin.testing.QuicVectors;

final class ClientHelloTest {
  private static final byte[] HELLO = QuicVectors.clientHello();
  private static final Finding EXAMPLE = new Finding.Found("example.com");

  @Test
  void theNameOfOneRecordIsFound() {
    assertThat(ClientHello.serverName(record(HELLO))).isEqualTo(EXAMPLE);
    assertThat(ClientHello.serverNameOfHandshake(HELLO)).isEqualTo(EXAMPLE);
  }

  @Test
  void theNameIsFoundHoweverManyRecordsAndSegmentsItTakes() {
    for (int size = 1; size < HELLO.length; size++) {
      byte[] records = records(HELLO, size);

      assertThat(ClientHello.serverName(records)).isEqualTo(EXAMPLE);
    }
  }

  @Test
  void everyBeginningNeedsMoreUntilTheNameIsThere() {
    byte[] records = records(HELLO, 20);
    boolean found = false;
    for (int length = 0; length <= records.length; length++) {
      Finding finding = ClientHello.serverName(Arrays.copyOf(records, length));
      found |= finding.equals(EXAMPLE);

      assertThat(finding).isEqualTo(found ? EXAMPLE : Finding.NEEDS_MORE);
    }
    assertThat(found).isTrue();
  }

  @Test
  void anotherProtocolHasNoName() {
    assertThat(ClientHello.serverName(Frames.ascii("GET / HTTP/1.1\r\n"))).isEqualTo(Finding.NONE);
    assertThat(ClientHello.serverName(new byte[] {22, 2})).isEqualTo(Finding.NONE);
    assertThat(ClientHello.serverName(new byte[] {23, 3, 3, 0, 1, 0})).isEqualTo(Finding.NONE);
    assertThat(ClientHello.serverName(new byte[] {22, 3, 3, 0, 1, 2})).isEqualTo(Finding.NONE);
    assertThat(ClientHello.serverName(new byte[] {22, 3, 3, 0, 0})).isEqualTo(Finding.NONE);
    assertThat(ClientHello.serverName(new byte[] {22, 3, 3, 0x7f, 0})).isEqualTo(Finding.NONE);
  }

  @Test
  void anotherRecordWithinTheHelloEndsIt() {
    byte[] alert = {21, 3, 3, 0, 2, 1, 0};

    assertThat(ClientHello.serverName(Frames.join(record(Arrays.copyOf(HELLO, 40)), alert)))
        .isEqualTo(Finding.NONE);
  }

  @Test
  void aHelloWithoutTheExtensionNamesNobody() {
    byte[] without = hello("000a 0008 0006 001d 0017 0018");
    byte[] bare = Frames.with(Arrays.copyOf(hello(""), 45), 1, 0, 0, 41);

    assertThat(ClientHello.serverNameOfHandshake(without)).isEqualTo(Finding.NONE);
    assertThat(ClientHello.serverNameOfHandshake(hello(""))).isEqualTo(Finding.NONE);
    assertThat(ClientHello.serverNameOfHandshake(bare)).isEqualTo(Finding.NONE);
  }

  @Test
  void theExtensionMayStandAnywhere() {
    assertThat(
            ClientHello.serverNameOfHandshake(
                hello("4a4a 0000 000a 0004 0002 001d 0000 000a 0008 00 0005 61 2e 74 6c 64")))
        .isEqualTo(new Finding.Found("a.tld"));
  }

  @Test
  void lengthsThatContradictEachOtherGiveNoName() {
    assertThat(ClientHello.serverNameOfHandshake(hello("0000 00ff 0008 00 0005 61 2e 74 6c 64")))
        .isEqualTo(Finding.NONE);
    assertThat(ClientHello.serverNameOfHandshake(hello("0000 000a 0008 00 0006 61 2e 74 6c 64")))
        .isEqualTo(Finding.NONE);
    assertThat(ClientHello.serverNameOfHandshake(hello("0000 000a 0008 01 0005 61 2e 74 6c 64")))
        .isEqualTo(Finding.NONE);
    assertThat(ClientHello.serverNameOfHandshake(new byte[] {1, 1, 0, 1})).isEqualTo(Finding.NONE);
  }

  /// A ClientHello with these extensions.
  private static byte[] hello(String extensions) {
    byte[] inner = Vectors.bytes(extensions);
    byte[] body =
        Frames.join(
            new byte[] {3, 3},
            new byte[32],
            Vectors.bytes("00 0002 1301 01 00"),
            new byte[] {0, (byte) inner.length},
            inner);
    return Frames.join(new byte[] {1, 0, 0, (byte) body.length}, body);
  }

  static byte[] record(byte[] handshake) {
    return records(handshake, handshake.length);
  }

  static byte[] records(byte[] handshake, int size) {
    byte[] records = new byte[0];
    for (int at = 0; at < handshake.length; at += size) {
      byte[] part = Arrays.copyOfRange(handshake, at, Math.min(handshake.length, at + size));
      byte[] header = {22, 3, 1, (byte) (part.length >> 8), (byte) part.length};
      records = Frames.join(records, header, part);
    }
    return records;
  }
}
