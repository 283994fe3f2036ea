package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Scenes.CONTROL_TOO;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;

import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Oracle;

/// When a stranger answers for everybody.
final class CaptivePortalTest {
  private static final String LOGIN = "203.0.113.80";
  private static final String LOGIN_TOO = "203.0.113.81";

  @Test
  void oneAddressForAllNamesIsAPortal() {
    Verdict verdict = judge(refused(CHAT, LOGIN), refused(CONTROL, LOGIN));
    assertThat(verdict).isInstanceOf(Verdict.Portal.class);
    assertThat(verdict.because().reason()).contains("answered by " + LOGIN);
    assertThat(judge(cut(CHAT, LOGIN_TOO), cut(CONTROL, LOGIN), cut(CONTROL_TOO, LOGIN)))
        .as("controls alone are enough")
        .isInstanceOf(Verdict.Portal.class);
  }

  @Test
  void oneCertificateForAllNamesIsAPortal() {
    Verdict verdict = judge(refused(CHAT, LOGIN), refused(CONTROL, LOGIN_TOO));
    assertThat(verdict).isInstanceOf(Verdict.Portal.class);
    assertThat(verdict.because().reason()).contains("answered by one certificate");
  }

  @Test
  void whatFailsInDifferentWaysIsTheLinksOwnMatter() {
    assertThat(judge(cut(CHAT, LOGIN), cut(CONTROL, LOGIN_TOO))).isInstanceOf(Verdict.Local.class);
    assertThat(judge(faked(CHAT, LOGIN), faked(CONTROL, LOGIN_TOO)))
        .as("each its own certificate")
        .isInstanceOf(Verdict.Local.class);
  }

  @Test
  void anAddressThatKeepsSilentAnswersForNobody() {
    assertThat(judge(silent(CHAT), silent(CONTROL))).isInstanceOf(Verdict.Local.class);
    assertThat(judge(turnedAway(CHAT), turnedAway(CONTROL))).isInstanceOf(Verdict.Portal.class);
  }

  @Test
  void aCheckOfDnsAloneShowsTheAddressThatItsNameLeadsTo() {
    Endpoint name = Story.dns("stun.example.org", new Oracle.None());
    assertThat(judge(at(name).resolves(LOGIN).made(), refused(CONTROL, LOGIN)))
        .isInstanceOf(Verdict.Portal.class);
  }

  @Test
  void anAddressThatControlVantagesReachItAtIsNoPortal() {
    Control control =
        new Control(
            List.of(cut(CONTROL, Tests.OWN)),
            List.of(Story.of("nl-control", CHAT, 4).answers()),
            List.of());
    assertThat(Rules.judge(cut(CHAT, Tests.OWN), control)).isInstanceOf(Verdict.Local.class);
  }

  private static Story at(Endpoint endpoint) {
    return Story.of("cn-1", endpoint, 0);
  }

  private static Measurement refused(Endpoint endpoint, String address) {
    return at(endpoint)
        .resolves(address)
        .connects(address)
        .with(Tests.refused(address, "login.example", "CN=login"))
        .made();
  }

  /// Refused with a certificate for its own name.
  private static Measurement faked(Endpoint endpoint, String address) {
    return at(endpoint)
        .resolves(address)
        .connects(address)
        .with(Tests.refused(address, endpoint.host(), "CN=login"))
        .made();
  }

  private static Measurement cut(Endpoint endpoint, String address) {
    return at(endpoint)
        .resolves(address)
        .connects(address)
        .handshakeFails(Failure.CONNECTION_RESET);
  }

  private static Measurement silent(Endpoint endpoint) {
    return at(endpoint).resolves(LOGIN).notConnectedAt(LOGIN, Failure.GENERIC_TIMEOUT_ERROR).made();
  }

  private static Measurement turnedAway(Endpoint endpoint) {
    return at(endpoint).resolves(LOGIN).notConnectedAt(LOGIN, Failure.CONNECTION_REFUSED).made();
  }

  private static Verdict judge(Measurement measurement, Measurement... controls) {
    return Rules.judge(measurement, new Control(List.of(controls), List.of(), List.of()));
  }
}
