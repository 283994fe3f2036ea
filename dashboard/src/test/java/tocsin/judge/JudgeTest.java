package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;

import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Oracle;

/// What is said of a measurement, given what is known beside it.
final class JudgeTest {
  private static final Endpoint UPTIME =
      Story.dns("uptime.signal.org", new Oracle.Status("127.0.0.1", "127.0.0.2"));
  private static final Endpoint NOTHING = Story.dns("*.signal.org", new Oracle.Nonexistent());
  private static final List<Measurement> LINK_WORKS = List.of(control("cn-1", 0).answers());
  private static final List<Measurement> ANSWERS_ELSEWHERE =
      List.of(Story.of("nl-control", CHAT, 5).answers(), Story.of("de-control", CHAT, 9).answers());
  private static final List<Measurement> FAILED_BEFORE = List.of(reset(-20));

  @Test
  void anAnswerThroughEveryLayerIsReachable() {
    assertThat(judge(chat(0).answers(), Control.NONE)).isInstanceOf(Verdict.Reachable.class);
  }

  @Test
  void aFailureSeenTwiceThatAnswersElsewhereIsBlockingAtItsLayer() {
    Verdict verdict = judge(reset(0), LINK_WORKS, ANSWERS_ELSEWHERE, FAILED_BEFORE);
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Blocked.class,
            blocked -> {
              assertThat(blocked.layer()).isEqualTo(Layer.TLS);
              assertThat(blocked.because().rule()).isEqualTo("blocked.here");
              assertThat(blocked.because().evidence()).hasSize(5);
              assertThat(blocked.because().reason())
                  .isEqualTo(
                      "chat.signal.org fails at TLS (connection_reset), while 2 of 2 control measurements elsewhere reach it");
            });
  }

  @Test
  void aProbeToWhichEveryControlsCertificateIsOutOfTimeHasAWrongClock() {
    List<Measurement> young =
        List.of(
            control("cn-1", 0)
                .resolves("192.0.2.7")
                .connects()
                .refuses("ab", Failure.SSL_INVALID_CERTIFICATE));
    Measurement silent = chat(0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR);
    assertThat(judge(silent, young, ANSWERS_ELSEWHERE, FAILED_BEFORE))
        .isInstanceOf(Verdict.Invalid.class);
    List<Measurement> forged =
        List.of(
            control("cn-1", 0)
                .resolves("192.0.2.7")
                .connects()
                .refuses("ab", Failure.SSL_UNKNOWN_AUTHORITY));
    assertThat(judge(silent, forged, ANSWERS_ELSEWHERE, FAILED_BEFORE))
        .isInstanceOf(Verdict.Local.class);
  }

  @Test
  void aFailureSeenOnceIsUnclear() {
    assertRule(judge(reset(0), LINK_WORKS, ANSWERS_ELSEWHERE, List.of()), "unclear.unconfirmed");
  }

  @Test
  void aFailureAfterAnAnswerIsUnclear() {
    assertRule(
        judge(reset(0), LINK_WORKS, ANSWERS_ELSEWHERE, List.of(chat(-60).answers())),
        "unclear.unconfirmed");
  }

  @Test
  void aFailureEverywhereIsAnOutage() {
    List<Measurement> elsewhere =
        List.of(
            Story.of("nl-control", CHAT, 5)
                .resolves("192.0.2.7")
                .doesNotConnect(Failure.CONNECTION_REFUSED));
    Verdict verdict = judge(reset(0), LINK_WORKS, elsewhere, FAILED_BEFORE);
    assertThat(verdict).isInstanceOf(Verdict.Down.class);
  }

  @Test
  void whereFewControlVantagesReachItNothingIsConcluded() {
    List<Measurement> elsewhere =
        List.of(
            Story.of("nl-control", CHAT, 5).answers(),
            Story.of("de-control", CHAT, 5).doesNotResolve(Failure.DNS_SERVFAIL),
            Story.of("se-control", CHAT, 5).doesNotResolve(Failure.DNS_SERVFAIL));
    assertThat(judge(reset(0), LINK_WORKS, elsewhere, FAILED_BEFORE))
        .isInstanceOf(Verdict.Unclear.class);
  }

  @Test
  void aFailureWithNoControlVantageIsUnclear() {
    assertRule(judge(reset(0), LINK_WORKS, List.of(), FAILED_BEFORE), "unclear.no-reference");
  }

  @Test
  void aFailureOfAProbeThatMeasuredNoControlIsUnclear() {
    assertRule(
        judge(reset(0), List.of(), ANSWERS_ELSEWHERE, FAILED_BEFORE), "unclear.no-reference");
  }

  @Test
  void whereControlsFailTooTheMachineIsOffline() {
    List<Measurement> own =
        List.of(control("cn-1", 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR));
    Verdict verdict = judge(reset(0), own, ANSWERS_ELSEWHERE, FAILED_BEFORE);
    assertThat(verdict).isInstanceOf(Verdict.Local.class);
    assertThat(verdict.because().reason())
        .isEqualTo("controls fail too: this machine seems to be offline");
  }

  @Test
  void whereControlsFailAfterConnectingTheMachineIsNotCalledOffline() {
    List<Measurement> own =
        List.of(
            control("cn-1", 0)
                .resolves("192.0.2.7")
                .connects()
                .refuses("cc", Failure.SSL_UNKNOWN_AUTHORITY));
    Verdict verdict = judge(reset(0), own, ANSWERS_ELSEWHERE, FAILED_BEFORE);
    assertThat(verdict).isInstanceOf(Verdict.Local.class);
    assertThat(verdict.because().reason()).contains("ssl_unknown_authority").contains("clock");
  }

  @Test
  void whereControlsFailAnAnswerThatAnybodyCouldHaveGivenIsNoReachability() {
    List<Measurement> own =
        List.of(control("cn-1", 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR));
    Measurement absent = Story.of("cn-1", NOTHING, 0).doesNotResolve(Failure.DNS_NXDOMAIN);
    assertThat(judge(absent, own, List.of(), List.of())).isInstanceOf(Verdict.Local.class);
    assertThat(judge(chat(0).answers(), own, List.of(), List.of()))
        .as("a verified certificate cannot be given by anybody else")
        .isInstanceOf(Verdict.Reachable.class);
  }

  @Test
  void whereOnlyDomesticControlsAnswerNothingIsConcludedAboutAService() {
    Endpoint domestic = Story.https("control/domestic", "www.example.cn");
    List<Measurement> own =
        List.of(
            control("cn-1", 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", domestic, 0).answers());
    Verdict verdict = judge(reset(0), own, ANSWERS_ELSEWHERE, FAILED_BEFORE);
    assertThat(verdict).isInstanceOf(Verdict.Unclear.class);
    assertThat(verdict.because().reason()).contains("cut off");
  }

  @Test
  void aCertificateThatControlVantagesFoundGoodBlamesTheInstrument() {
    Measurement refused = refused(0, Failure.SSL_INVALID_CERTIFICATE, "aa");
    assertRule(
        judge(refused, LINK_WORKS, ANSWERS_ELSEWHERE, List.of(refused)), "instrument.same-chain");
  }

  @Test
  void aCertificateNobodyTrustsBlamesTheTrustAnchors() {
    Measurement refused = refused(0, Failure.SSL_UNKNOWN_AUTHORITY, "bb");
    Measurement elsewhere =
        Story.of("nl-control", CHAT, 3)
            .resolves("192.0.2.7")
            .connects()
            .refuses("bb", Failure.SSL_UNKNOWN_AUTHORITY);
    assertRule(
        judge(refused, LINK_WORKS, List.of(elsewhere), List.of(refused)), "instrument.trust");
  }

  @Test
  void aForgedCertificateIsBlockingAtTls() {
    Measurement refused = refused(0, Failure.SSL_UNKNOWN_AUTHORITY, "ff");
    assertThat(judge(refused, LINK_WORKS, ANSWERS_ELSEWHERE, List.of(refused)))
        .isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void contradictoryAnswersToOneQuestionAreBlockingAtDns() {
    Measurement forged =
        chat(0)
            .resolves("203.0.113.5", "198.51.100.8", "192.0.2.7")
            .doesNotConnect(Failure.GENERIC_TIMEOUT_ERROR);
    assertThat(judge(forged, LINK_WORKS, ANSWERS_ELSEWHERE, List.of(forged)))
        .isInstanceOfSatisfying(
            Verdict.Blocked.class, blocked -> assertThat(blocked.layer()).isEqualTo(Layer.DNS));
  }

  @Test
  void aVerifiedServerThatAnswersWithAnErrorTwiceIsDown() {
    Measurement error = chat(0).resolves("192.0.2.7").connects().shakesHands("aa").status(503);
    Measurement before = chat(-60).resolves("192.0.2.7").connects().shakesHands("aa").status(502);
    assertThat(judge(error, Control.NONE)).isInstanceOf(Verdict.Unclear.class);
    assertThat(judge(error, List.of(), List.of(), List.of(before)))
        .isInstanceOf(Verdict.Down.class);
  }

  @Test
  void anAnswerThatContradictsAnotherIsNotReachability() {
    Endpoint stun = Story.dns("stun.fbsbx.com", new Oracle.None());
    Measurement forged = Story.of("cn-1", stun, 0).resolves("10.10.34.35", "192.0.2.7").made();
    assertRule(judge(forged, Control.NONE), "unclear.contradiction");
  }

  @Test
  void aDeclaredOutageThatControlVantagesDoNotSeeIsUnclear() {
    Measurement outage = Story.of("cn-1", UPTIME, 0).resolves("127.0.0.2").made();
    Measurement up = Story.of("nl-control", UPTIME, 0).resolves("127.0.0.1").made();
    assertThat(judge(outage, LINK_WORKS, List.of(up), List.of()))
        .isInstanceOf(Verdict.Unclear.class);
  }

  @Test
  void theStatusLightIsRead() {
    assertThat(judge(Story.of("cn-1", UPTIME, 0).resolves("127.0.0.1").made(), Control.NONE))
        .isInstanceOf(Verdict.Reachable.class);
    assertThat(judge(Story.of("cn-1", UPTIME, 0).resolves("127.0.0.2").made(), Control.NONE))
        .isInstanceOf(Verdict.Down.class);
    assertThat(judge(Story.of("cn-1", UPTIME, 0).resolves("10.10.34.35").made(), Control.NONE))
        .isInstanceOf(Verdict.Unclear.class);
  }

  @Test
  void aStatusLightThatDoesNotResolveIsAFailureLikeAnyOther() {
    Measurement silent = Story.of("cn-1", UPTIME, 0).doesNotResolve(Failure.DNS_NXDOMAIN);
    assertRule(judge(silent, Control.NONE), "unclear.no-reference");
  }

  @Test
  void aNameThatDoesNotExistMustHaveNoAddress() {
    assertThat(
            judge(Story.of("cn-1", NOTHING, 0).doesNotResolve(Failure.DNS_NXDOMAIN), Control.NONE))
        .isInstanceOf(Verdict.Reachable.class);
    assertThat(judge(Story.of("cn-1", NOTHING, 0).resolves("203.0.113.5").made(), Control.NONE))
        .isInstanceOf(Verdict.Unclear.class);
  }

  private static Story chat(int second) {
    return Story.of("cn-1", CHAT, second);
  }

  private static Story control(String probe, int second) {
    return Story.of(probe, CONTROL, second);
  }

  private static Measurement reset(int second) {
    return chat(second).resolves("192.0.2.7").connects().handshakeFails(Failure.CONNECTION_RESET);
  }

  private static Measurement refused(int second, Failure failure, String leaf) {
    return chat(second).resolves("192.0.2.7").connects().refuses(leaf, failure);
  }

  private static Verdict judge(
      Measurement measurement,
      List<Measurement> own,
      List<Measurement> reference,
      List<Measurement> previous) {
    return judge(measurement, new Control(own, reference, previous));
  }

  private static Verdict judge(Measurement measurement, Control control) {
    return Rules.judge(measurement, control);
  }

  private static void assertRule(Verdict verdict, String rule) {
    assertThat(verdict.because().rule()).isEqualTo(rule);
  }
}
