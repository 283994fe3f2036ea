package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Appearance.Kind.ODD;
import static tocsin.judge.Appearance.Kind.PARTIAL;
import static tocsin.judge.Appearance.Kind.STOPPED;
import static tocsin.judge.Appearance.Kind.WELL;
import static tocsin.judge.Scenes.NOTHING;
import static tocsin.judge.Scenes.PAGE;
import static tocsin.judge.Scenes.PORT;
import static tocsin.judge.Scenes.UPTIME;
import static tocsin.judge.Tests.OWN;

import org.junit.jupiter.api.Test;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;

/// How a measurement looks by itself.
final class AppearanceTest {
  private static final String V6 = "2001:db8::7";

  @Test
  void whatDidNotGetThroughIsStopped() {
    assertKind(Findings.reset(), STOPPED);
    assertThat(Appearance.of(Findings.reset()).needsPrevious()).isTrue();
  }

  @Test
  void whatACertificateVouchesForIsWellUnlessTheServerFails() {
    assertKind(verified(200), WELL);
    assertKind(verified(499), WELL);
    assertKind(verified(500), ODD);
    assertThat(Appearance.of(verified(200)).needsPrevious()).isFalse();
    assertThat(Appearance.of(verified(500)).needsPrevious()).isTrue();
    Measurement raced =
        Findings.chat().resolves(OWN, "10.0.0.1").connects(OWN).shakesHands("aa").status(200);
    assertKind(raced, WELL);
  }

  @Test
  void whatAnybodyMayHaveMadeUpIsOdd() {
    assertKind(at(UPTIME).resolves("127.0.0.1").made(), WELL);
    assertKind(at(UPTIME).resolves("127.0.0.2").made(), ODD);
    assertKind(at(NOTHING).doesNotResolve(Failure.DNS_NXDOMAIN), WELL);
    assertKind(at(NOTHING).resolves(OWN).made(), ODD);
    assertKind(at(PORT).resolves(OWN).connects(OWN).made(), WELL);
    assertKind(at(PORT).resolves("10.0.0.1").connects("10.0.0.1").made(), ODD);
    assertKind(at(PORT).resolves("203.0.113.5", OWN).connects(OWN).made(), ODD);
    assertKind(at(PAGE).resolves(OWN).connects(OWN).page(200, "news"), WELL);
    assertKind(at(PAGE).resolves(OWN).connects(OWN).page(403, "no"), ODD);
  }

  @Test
  void anAddressThatFailedOnTheWayMakesItPartialAndAQuestionDoesNot() {
    assertKind(
        Findings.chat()
            .resolves(OWN)
            .notConnectedAt(V6, Failure.CONNECTION_REFUSED)
            .connects(OWN)
            .shakesHands("aa")
            .status(200),
        PARTIAL);
    assertKind(
        Findings.chat()
            .resolves(OWN)
            .with(Tests.unanswered("x", Failure.DNS_NO_ANSWER, Tests.OUTSIDE))
            .connects(OWN)
            .shakesHands("aa")
            .status(200),
        WELL);
    assertKind(Findings.transfers(Findings.OK, 65_000, 4_000), PARTIAL);
  }

  @Test
  void pagesInClearLookAlikeIfStatusGoalAndBodyAre() {
    assertThat(page(200, "news")).isEqualTo(page(200, "news"));
    assertThat(page(200, "news").needsPrevious()).isTrue();
    assertThat(page(200, "news")).isNotEqualTo(page(200, "other"));
    assertThat(page(200, "news")).isNotEqualTo(page(204, "news"));
    Story here = at(PAGE).resolves(OWN).connects(OWN);
    assertThat(Appearance.of(here.redirects("http://a.example/")))
        .isNotEqualTo(
            Appearance.of(at(PAGE).resolves(OWN).connects(OWN).redirects("http://b.example/")));
    assertThat(Appearance.of(verified(200)).page()).isEmpty();
  }

  @Test
  void itIsVerifiedWhereAHandshakeCameThrough() {
    Measurement measurement =
        Findings.chat()
            .resolves(OWN)
            .with(Tests.unshaken("192.0.2.9", Findings.HOST, Failure.CONNECTION_RESET))
            .with(Tests.shaken(OWN, Findings.HOST))
            .status(200);
    assertThat(Appearance.verifiedAt(measurement)).containsExactly(OWN);
    assertThat(Appearance.verifiedAt(Findings.reset())).isEmpty();
  }

  private static void assertKind(Measurement measurement, Appearance.Kind kind) {
    assertThat(Appearance.of(measurement).kind()).isEqualTo(kind);
  }

  private static Story at(Endpoint endpoint) {
    return Story.of("cn-1", endpoint, 0);
  }

  private static Measurement verified(int status) {
    return Findings.chat().resolves(OWN).connects(OWN).shakesHands("aa").status(status);
  }

  private static Appearance page(int status, String body) {
    return Appearance.of(at(PAGE).resolves(OWN).connects(OWN).page(status, body));
  }
}
