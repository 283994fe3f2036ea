package tocsin.judge;

import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.OWN;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tocsin.model.Timing;

/// Stories of answers and pages that are on a list of what censors are known to give.
final class ListedStories {
  static final String LISTED = "202.160.128.210";
  static final String BLOCK_PAGE = "<h1>This site is closed by order of the ministry</h1>";
  static final Endpoint PAGE = Story.http("bulletin/website", "www.bulletin.example");

  /// The page's row in the lists of the replays that need it.
  static final Fingerprint OF_PAGE =
      new Fingerprint(
          "made-up.cn_1",
          Fingerprint.Scope.CENSOR,
          "body",
          Pattern.compile("closed by order of the ministry"),
          java.util.Set.of("CN"),
          "made up");

  private ListedStories() {}

  static Map<String, List<Measurement>> all() {
    Map<String, List<Measurement>> stories = new LinkedHashMap<>();
    stories.put("listed-answer", answered("cn-1", CHAT));
    stories.put("listed-answer-elsewhere", answered("de-1", CHAT));
    stories.put("listed-answer-verified", verified());
    stories.put("listed-page", pages("news of today", "and tomorrow's"));
    stories.put("listed-page-of-its-own", pages("news of today", BLOCK_PAGE));
    return stories;
  }

  /// An answer that is on the list leads nowhere, while one control vantage gets another.
  static List<Measurement> answered(String probe, Endpoint endpoint) {
    return Stream.concat(
            Stream.of(-60, -20, 0)
                .map(
                    second ->
                        Story.of(probe, endpoint, second)
                            .resolves(LISTED)
                            .notConnectedAt(LISTED, Failure.GENERIC_TIMEOUT_ERROR)
                            .made()),
            around(probe))
        .toList();
  }

  /// The same answer, and a certificate that verifies there.
  private static List<Measurement> verified() {
    return Stream.concat(
            Stream.of(-20, 0)
                .map(
                    second ->
                        Story.of("cn-1", CHAT, second)
                            .resolves(LISTED)
                            .connects(LISTED)
                            .shakesHands("aa")
                            .status(404)),
            around("cn-1"))
        .toList();
  }

  private static Stream<Measurement> around(String probe) {
    return Stream.of(
        Story.of(probe, CONTROL, -3).answers(),
        Story.of("nl-control", CHAT, 4).answers(),
        Story.of("nl-control", CONTROL, 4).answers());
  }

  /// A page that is on the list, twice, while one control vantage is turned away by the server and
  /// another gets its page.
  static List<Measurement> pages(String ordinary, String refusal) {
    return List.of(
        page("cn-1", -20, 403, BLOCK_PAGE),
        page("cn-1", 0, 403, BLOCK_PAGE),
        Story.of("cn-1", CONTROL, -3).answers(),
        page("nl-control", 4, 200, ordinary),
        Story.of("nl-control", CONTROL, 4).answers(),
        page("de-control", 4, 403, refusal),
        Story.of("de-control", CONTROL, 4).answers());
  }

  private static Measurement page(String probe, int second, int status, String body) {
    Step exchange =
        new Step.Exchange(
            new Timing(0, 20_000),
            new Outcome.Succeeded(),
            "http/1.1",
            "GET",
            PAGE.uri(),
            status,
            List.of("Server: x"),
            100,
            200L + body.length(),
            "%064x".formatted(body.hashCode() & 0xffffffffL),
            body);
    return Story.of(probe, PAGE, second).resolves(OWN).connects(OWN).with(exchange).made();
  }
}
