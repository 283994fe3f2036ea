package tocsin.quic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OpeningTest {
  private static final Reading NOTHING = new Reading.Nothing();
  private static final Reading ANSWERED = new Reading.Answered(false);
  private static final int V1 = 1;
  private static final int V2 = 0x6b3343cf;
  private static final int GREASE = 0x1a2a3a4a;

  private final Opening opening = new Opening("www.example", new Random(1));
  private final byte[] initial = opening.initial();
  private final FakeServer server = FakeServer.hearing(initial);

  @Test
  void theFirstDatagramIsAnInitialOf1200BytesWithTheName() {
    assertThat(initial).hasSize(1200);
    assertThat(server.initial().version()).isEqualTo(QuicVersion.V1);
    assertThat(server.initial().destination()).hasSize(8).isNotEqualTo(server.initial().source());
    assertThat(server.heard())
        .singleElement()
        .isInstanceOfSatisfying(Frame.Crypto.class, crypto -> assertThat(crypto.offset()).isZero());
    assertThat(new String(server.heardBytes(), US_ASCII)).contains("www.example").contains("h3");
  }

  @Test
  void withoutANameNoneIsSent() {
    Opening nameless = new Opening("", new Random(1));
    byte[] heard = FakeServer.hearing(nameless.initial()).heardBytes();
    assertThat(heard[4 + 4 + 2 + 32 + 1 + 2 + 6 + 2 + 2 + 1])
        .as("first extension")
        .isEqualTo((byte) 10);
  }

  @Test
  void eachDatagramHasItsOwnNumberAndTheSameHello() {
    byte[] again = opening.initial();
    assertThat(again).isNotEqualTo(initial);
    assertThat(FakeServer.hearing(again).heardBytes()).isEqualTo(server.heardBytes());
  }

  @Test
  void anAcknowledgementOrAPieceOfTheHandshakeIsAnAnswer() {
    assertThat(opening.read(server.answer(new byte[] {2, 0, 0, 0, 0}))).isEqualTo(ANSWERED);
    assertThat(opening.read(server.answer(new byte[] {6, 0, 1, 2}))).isEqualTo(ANSWERED);
  }

  @Test
  void onlyWhoReceivedThePingAcknowledgesIt() {
    opening.read(server.answer(FakeServer.hello(0)));
    opening.ping();
    assertThat(opening.read(server.answer(FakeServer.hello(0)))).isEqualTo(ANSWERED);
    assertThat(opening.read(server.answer(FakeServer.hello(1))))
        .isEqualTo(new Reading.Answered(true));
  }

  @Test
  void laterDatagramsGoToTheServersOwnConnectionId() {
    opening.read(server.answer(FakeServer.hello(0)));
    assertThat(QuicPacket.in(opening.ping()).getFirst().destination())
        .isEqualTo(QuicPacket.in(server.answer(FakeServer.hello(0))).getFirst().source());
  }

  @Test
  void whatWasMadeWithOtherKeysOrChangedSaysNothing() {
    byte[] answer = server.answer(FakeServer.hello(0));
    assertThat(opening.read(server.answer(server.initial().source(), FakeServer.hello(0))))
        .isEqualTo(NOTHING);
    for (int at = 0; at < answer.length; at++) {
      byte[] changed = answer.clone();
      changed[at] ^= 1;
      assertThat(opening.read(changed)).isEqualTo(NOTHING);
      assertThat(opening.read(Arrays.copyOf(answer, at))).isEqualTo(NOTHING);
    }
    assertThat(opening.read(initial)).as("our own datagram sent back").isEqualTo(NOTHING);
    assertThat(opening.read(answer)).isEqualTo(ANSWERED);
  }

  @Test
  void anInitialThatOnlyPadsIsNoAnswer() {
    assertThat(opening.read(server.answer(new byte[] {1}))).isEqualTo(NOTHING);
  }

  @Test
  void aCloseIsReadWithItsReason() {
    assertThat(opening.read(server.answer(FakeServer.closing(0x170, "no\u0007such name"))))
        .isEqualTo(new Reading.Closed(0x170, "no?such name"));
  }

  @Test
  void aRetryIsFollowedOnceWithItsTokenAndTheSameHello() {
    assertThat(opening.read(server.retry())).isEqualTo(new Reading.Retried());
    FakeServer after = FakeServer.hearing(opening.initial());

    assertThat(after.initial().destination())
        .isEqualTo(new byte[] {94, 94, 94, 94, 94, 94, 94, 94});
    assertThat(after.heard()).isEqualTo(server.heard());
    assertThat(new String(after.initial().bytes(), US_ASCII)).contains("token");
    assertThat(opening.read(after.retry())).isEqualTo(NOTHING);
    assertThat(opening.read(after.answer(FakeServer.hello(1)))).isEqualTo(ANSWERED);
  }

  @Test
  void aRetryThatIsLateOrForgedIsIgnored() {
    byte[] retry = server.retry();
    retry[retry.length - 1] ^= 1;
    assertThat(opening.read(retry)).isEqualTo(NOTHING);
    opening.read(server.answer(FakeServer.hello(0)));
    assertThat(opening.read(server.retry())).isEqualTo(NOTHING);
  }

  @Test
  void anotherVersionIsTriedOnce() {
    assertThat(opening.read(server.negotiation(GREASE, V2))).isEqualTo(new Reading.Renegotiated());
    assertThat(opening.version()).isEqualTo(QuicVersion.V2);
    FakeServer other = FakeServer.hearing(opening.initial());
    assertThat(other.initial().version()).isEqualTo(QuicVersion.V2);
    assertThat(opening.read(other.negotiation(V1))).isEqualTo(new Reading.Incompatible("00000001"));
    assertThat(opening.read(other.answer(FakeServer.hello(1)))).isEqualTo(ANSWERED);
  }

  @Test
  void aServerWithOnlyUnknownVersionsIsIncompatible() {
    assertThat(opening.read(server.negotiation(GREASE, 0xff00001d)))
        .isEqualTo(new Reading.Incompatible("1a2a3a4a, ff00001d"));
  }

  @Test
  void aNegotiationThatNoServerCanHaveSentIsIgnored() {
    assertThat(opening.read(server.negotiation(V1, GREASE))).as("lists ours").isEqualTo(NOTHING);
    byte[] others = server.negotiation(GREASE);
    others[others.length - 5] ^= 1;
    assertThat(opening.read(others)).as("does not know our ids").isEqualTo(NOTHING);
    opening.read(server.answer(FakeServer.hello(0)));
    assertThat(opening.read(server.negotiation(GREASE))).as("too late").isEqualTo(NOTHING);
  }
}
