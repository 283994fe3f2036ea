package tocsin.lab.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.testing.QuicVectors;

final class QuicInitialTest {
  private static final Finding EXAMPLE = new Finding.Found("example.com");
  private static final byte[] HELLO = QuicVectors.clientHello();
  private static final String FIRST = "0102030405060708";
  private static final String LATER = "a1a2a3a4";

  @Test
  void theInitialOfRfc9001IsRead() {
    assertThat(new QuicInitial().take(QuicVectors.initialV1())).isEqualTo(EXAMPLE);
  }

  @Test
  void theInitialOfRfc9369IsRead() {
    assertThat(new QuicInitial().take(QuicVectors.initialV2())).isEqualTo(EXAMPLE);
  }

  @Test
  void aHelloInManyPiecesOutOfOrderIsRead() {
    for (boolean v2 : List.of(true, false)) {
      Sealed client = new Sealed(v2, FIRST);
      QuicInitial initial = new QuicInitial();
      byte[] ping = {1, 0, 0};
      byte[] acknowledgement = {2, 0, 0, 1, 0, 0, 0};

      assertThat(initial.take(client.initial(FIRST, 0, Sealed.crypto(HELLO, 60, HELLO.length))))
          .isEqualTo(Finding.NEEDS_MORE);
      assertThat(
              initial.take(
                  client.initial(
                      FIRST,
                      1,
                      Frames.join(
                          ping, Sealed.crypto(HELLO, 40, 60), Sealed.crypto(HELLO, 0, 20)))))
          .isEqualTo(Finding.NEEDS_MORE);
      assertThat(
              initial.take(
                  client.initial(
                      FIRST, 700, Frames.join(acknowledgement, Sealed.crypto(HELLO, 20, 40)))))
          .isEqualTo(EXAMPLE);
    }
  }

  @Test
  void thePacketsOfOneDatagramAreAllRead() {
    Sealed client = new Sealed(false, FIRST);
    byte[] zeroRtt = QuicVectors.initialV1();
    zeroRtt = Frames.join(Vectors.bytes("d0 00000001 00 00 14"), Arrays.copyOf(zeroRtt, 20));
    byte[] datagram =
        Frames.join(
            client.initial(FIRST, 0, Sealed.crypto(HELLO, 0, 50)),
            zeroRtt,
            client.initial(FIRST, 1, Sealed.crypto(HELLO, 50, HELLO.length)),
            new byte[100]);

    assertThat(new QuicInitial().take(datagram)).isEqualTo(EXAMPLE);
  }

  @Test
  void keysStayWhenTheServerHasChosenAnotherConnectionId() {
    Sealed client = new Sealed(false, FIRST);
    QuicInitial initial = new QuicInitial();

    initial.take(client.initial(FIRST, 0, Sealed.crypto(HELLO, 0, 50)));
    assertThat(initial.take(client.initial(LATER, 1, Sealed.crypto(HELLO, 50, HELLO.length))))
        .isEqualTo(EXAMPLE);
  }

  @Test
  void aRetryBringsNewKeys() {
    QuicInitial initial = new QuicInitial();

    initial.take(new Sealed(false, FIRST).initial(FIRST, 0, Sealed.crypto(HELLO, 0, 50)));
    assertThat(
            initial.take(
                new Sealed(false, LATER).initial(LATER, 1, Sealed.crypto(HELLO, 0, HELLO.length))))
        .isEqualTo(EXAMPLE);
  }

  @Test
  void aClientMayChangeToTheOtherVersionWithinAConnection() {
    QuicInitial initial = new QuicInitial();

    initial.take(new Sealed(false, FIRST).initial(FIRST, 0, Sealed.crypto(HELLO, 0, 50)));
    assertThat(
            initial.take(
                new Sealed(true, FIRST).initial(LATER, 1, Sealed.crypto(HELLO, 50, HELLO.length))))
        .isEqualTo(EXAMPLE);
  }

  @Test
  void whatIsNotQuicHasNoName() {
    assertThat(new QuicInitial().take(new byte[0])).isEqualTo(Finding.NONE);
    assertThat(new QuicInitial().take(Frames.with(QuicVectors.initialV1(), 1, 9)))
        .as("a version nobody knows")
        .isEqualTo(Finding.NONE);
    assertThat(new QuicInitial().take(Frames.with(QuicVectors.initialV1(), 0, 0x40)))
        .as("a short header")
        .isEqualTo(Finding.NONE);
  }

  @Test
  void anInitialThatWasTamperedWithIsNoneOfThisConnection() {
    byte[] packet = QuicVectors.initialV1();

    assertThat(new QuicInitial().take(Frames.with(packet, 600, packet[600] ^ 1)))
        .isEqualTo(Finding.NEEDS_MORE);
  }

  @Test
  void itGivesUpAfterManyDatagrams() {
    QuicInitial initial = new QuicInitial();
    Sealed client = new Sealed(false, FIRST);
    for (int number = 0; number < 31; number++) {
      byte[] packet = client.initial(FIRST, number, Sealed.crypto(HELLO, 100, 120));
      assertThat(initial.take(packet)).isEqualTo(Finding.NEEDS_MORE);
    }

    assertThat(initial.take(new byte[1])).isEqualTo(Finding.NONE);
    assertThat(initial.take(QuicVectors.initialV1())).isEqualTo(Finding.NONE);
  }
}
