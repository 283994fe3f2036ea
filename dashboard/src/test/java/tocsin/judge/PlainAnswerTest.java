package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Oracle;

/// What may be said where no certificate vouches for who answered.
final class PlainAnswerTest {
  private static final Endpoint SITE = Story.http("ad-hoc/http", "news.example");
  private static final Endpoint PORT = Story.tcp("ad-hoc/tcp", "news.example", 5222);
  private static final Endpoint NAME = Story.dns("news.example", new Oracle.None());

  private static final List<Measurement> LINK_WORKS =
      List.of(
          Story.of("cn-1", Story.CONTROL, 0).answers(),
          Story.of("cn-1", Story.https("control/global", "www.example.net"), 0)
              .doesNotResolve(Failure.DNS_SERVFAIL));

  @Test
  void aConnectionIsReachabilityOnlyIfControlsAnswered() {
    Measurement accepted = Story.of("cn-1", PORT, 0).connects().made();
    assertUnproven(accepted, Control.NONE, "no control was measured at that time");
    Verdict verdict = Rules.judge(accepted, own(LINK_WORKS));
    assertThat(verdict).isInstanceOf(Verdict.Reachable.class);
    assertThat(verdict.because().reason())
        .isEqualTo(
            "news.example accepted a connection on port 5222, and 1 of 2 controls of that time answered");
    assertThat(verdict.because().evidence())
        .containsExactly(accepted.id(), LINK_WORKS.getFirst().id(), LINK_WORKS.getLast().id());
  }

  @Test
  void anAnswerInClearIsReachabilityOnlyIfControlsAnswered() {
    assertUnproven(site().status(200), Control.NONE, "no control was measured at that time");
    assertThat(Rules.judge(site().status(200), own(LINK_WORKS)))
        .isInstanceOf(Verdict.Reachable.class);
    Measurement resolved = Story.of("cn-1", NAME, 0).resolves("192.0.2.7").made();
    assertUnproven(resolved, Control.NONE, "no control was measured at that time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://news.example/",
        "https://www.news.example/front",
        "HTTPS://NEWS.EXAMPLE./",
        "//news.example:8080",
        "/front?from=http://block.example/",
        "front"
      })
  void aRedirectToTheSameHostIsAnAnswer(String location) {
    assertThat(Rules.judge(site().redirects(location), own(LINK_WORKS)))
        .isInstanceOf(Verdict.Reachable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://block.example/?url=news.example",
        "http://news.example.block.example/",
        "http://news.example@block.example/",
        "//block.example",
        "http://10.10.34.35/",
        "http:block.example",
        "/\\block.example/",
        "ftp://news.example/"
      })
  void aRedirectToAnywhereElseMayBeABlockPage(String location) {
    assertUnproven(site().redirects(location), own(LINK_WORKS), "it may be a block page");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 451, 302})
  void aStatusThatABlockPageMayHaveIsUnclear(int status) {
    assertUnproven(site().status(status), own(LINK_WORKS), "HTTP " + status, "block page");
  }

  @Test
  void anAnswerThatControlVantagesGetTooIsTheServersOwn() {
    Measurement here = site().redirects("https://shop.example/");
    Measurement there =
        Story.of("nl-control", SITE, 3).connects().redirects("https://shop.example/");
    Measurement other = Story.of("nl-control", SITE, 3).connects().status(200);
    assertThat(Rules.judge(here, new Control(LINK_WORKS, List.of(there), List.of())))
        .isInstanceOf(Verdict.Reachable.class);
    assertUnproven(here, new Control(LINK_WORKS, List.of(other), List.of()), "shop.example");
  }

  @Test
  void anErrorInClearIsAnOutageOnlyIfControlVantagesGetItToo() {
    List<Measurement> before = List.of(Story.of("cn-1", SITE, -60).connects().status(503));
    List<Measurement> there = List.of(Story.of("nl-control", SITE, 3).connects().status(502));
    Verdict alone = Rules.judge(site().status(503), new Control(LINK_WORKS, List.of(), before));
    assertThat(alone).isInstanceOf(Verdict.Unclear.class);
    assertThat(alone.because().rule()).isEqualTo("server.error");
    assertThat(alone.because().reason())
        .isEqualTo(
            "news.example answered HTTP 503 in clear; nothing says whether that is the server's own error");
    assertThat(Rules.judge(site().status(503), new Control(LINK_WORKS, there, before)))
        .isInstanceOf(Verdict.Down.class);
    assertThat(Rules.judge(site().status(503), new Control(LINK_WORKS, there, List.of())))
        .isInstanceOf(Verdict.Unclear.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "10.10.34.35",
        "172.16.0.1",
        "172.31.9.9",
        "192.168.1.1",
        "169.254.1.1",
        "100.64.0.1",
        "100.127.0.1",
        "0.0.0.0",
        "::1",
        "fe80::1",
        "fd00::1"
      })
  void whatAnswersFromAPrivateAddressIsNotSaidToBeAnybody(String address) {
    Measurement accepted = Story.of("cn-1", PORT, 0).connects(address).made();
    assertThat(Rules.judge(accepted, own(offline()))).isInstanceOf(Verdict.Local.class);
    for (Control control : List.of(Control.NONE, own(LINK_WORKS))) {
      Verdict verdict = Rules.judge(accepted, control);
      assertThat(verdict).isInstanceOf(Verdict.Unclear.class);
      assertThat(verdict.because().rule()).isEqualTo("unclear.nearby");
      assertThat(verdict.because().reason())
          .isEqualTo(
              "news.example accepted a connection on port 5222 at %s, and nothing says who did: that is this machine or a private network, about which controls say nothing"
                  .formatted(address));
    }
    assertThat(Rules.needControls(accepted)).isTrue();
    assertThat(Rules.judge(site(address).status(200), own(LINK_WORKS)).because().reason())
        .startsWith("news.example answered HTTP 200 in clear at " + address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.0.2.7", "172.32.0.1", "100.128.0.1", "11.0.0.1", "198.18.1.1", "2001:db8::1"})
  void otherAddressesAreJudgedByControls(String address) {
    Measurement accepted = Story.of("cn-1", PORT, 0).connects(address).made();
    assertThat(Rules.needControls(accepted)).isTrue();
    assertThat(Rules.judge(accepted, own(LINK_WORKS))).isInstanceOf(Verdict.Reachable.class);
    assertThat(Rules.judge(accepted, own(offline()))).isInstanceOf(Verdict.Local.class);
  }

  private static List<Measurement> offline() {
    return List.of(
        Story.of("cn-1", Story.CONTROL, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR));
  }

  private static Story site() {
    return site("192.0.2.7");
  }

  private static Story site(String address) {
    return Story.of("cn-1", SITE, 0).connects(address);
  }

  private static Control own(List<Measurement> own) {
    return new Control(own, List.of(), List.of());
  }

  private static void assertUnproven(Measurement measurement, Control control, String... words) {
    Verdict verdict = Rules.judge(measurement, control);
    assertThat(verdict).isInstanceOf(Verdict.Unclear.class);
    assertThat(verdict.because().rule()).isEqualTo("unclear.unproven");
    assertThat(verdict.because().reason()).contains(words);
  }
}
