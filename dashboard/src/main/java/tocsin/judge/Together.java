package tocsin.judge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What verdicts say that is not said of one alone.
///
/// Endpoints of one service that fail alike for one probe have one cause. Addresses that fail in
/// silence may be a fault of routing, unless they do so in several networks of the region. A
/// service that control vantages see flapping is not blocked for that, nor is one whose names go
/// unanswered like those of others. One that control vantages have seen fail once alone is not down
/// yet. And one all of whose names are gone has not moved: it is down.
final class Together {
  /// Within what time a failure begins at all vantages, which measure once a minute.
  private static final Duration AT_ONCE = Duration.ofSeconds(75);

  private record Clients(String probe, String service) {
    static Clients of(Judged one) {
      return new Clients(one.measurement().vantage().probe(), one.measurement().target().service());
    }
  }

  private Together() {}

  /// The same, in the same order, with verdicts that take account of each other.
  static List<Judged> settled(List<Judged> judged) {
    if (judged.stream().noneMatch(Together::isInQuestion)) {
      return judged;
    }
    List<Judged> confirmed = judged.stream().map(one -> confirmed(one, judged)).toList();
    List<Judged> explained = new Unheard(new Explained(new Flapping(confirmed).all()).all()).all();
    Map<Clients, List<Judged>> byClient =
        explained.stream().collect(groupingBy(Clients::of, LinkedHashMap::new, toList()));
    Reach reach = new Reach(explained);
    return explained.stream()
        .map(one -> gone(one, Objects.requireNonNull(byClient.get(Clients.of(one)))))
        .map(reach::settled)
        .toList();
  }

  private static boolean isInQuestion(Judged one) {
    return one.verdict() instanceof Verdict.Blocked
        || one.verdict() instanceof Verdict.Changed
        || isDownEverywhere(one);
  }

  private static boolean isDownEverywhere(Judged one) {
    return one.verdict() instanceof Verdict.Down down
        && down.because().rule().equals(FailsEverywhere.ID);
  }

  /// What has failed here alone is down everywhere once a control vantage has seen it fail twice in
  /// a row; what begins to fail everywhere at the same time is so at once.
  private static Judged confirmed(Judged one, List<Judged> judged) {
    if (!isDownEverywhere(one)
        || judged.stream().anyMatch(other -> isVantageOf(one, other) && confirms(other, one))) {
      return one;
    }
    Verdict.Because because = one.verdict().because();
    return one.with(
        new Verdict.Unclear(
            because
                .under("unclear.down-once")
                .saying(because.reason() + ", where it is being measured again")));
  }

  private static boolean isVantageOf(Judged one, Judged other) {
    return other.measurement().vantage().control()
        && other.measurement().endpoint().equals(one.measurement().endpoint());
  }

  private static boolean confirms(Judged vantage, Judged one) {
    Instant since = one.control().since().orElse(one.measurement().startedAt());
    return !Control.isComplete(vantage.measurement())
        && (vantage.control().before(before -> !Control.isComplete(before))
            || vantage.measurement().startedAt().isBefore(since.plus(AT_ONCE)));
  }

  private static Judged gone(Judged one, List<Judged> ofService) {
    boolean all =
        ofService.size() > 1
            && ofService.stream().allMatch(other -> other.verdict() instanceof Verdict.Changed);
    return all
        ? one.with(
            new Verdict.Down(
                one.verdict()
                    .because()
                    .under("down.names-gone")
                    .saying("no name of the service has an address any more, anywhere")))
        : one;
  }
}
