package tocsin.judge;

import static java.util.stream.Collectors.groupingBy;

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
    List<Judged> confirmed = new DownOnce(judged).all();
    List<Judged> explained = new Unheard(new Explained(new Flapping(confirmed).all()).all()).all();
    Reach reach = new Reach(explained);
    return gone(explained).stream().map(reach::settled).toList();
  }

  private static boolean isInQuestion(Judged one) {
    return one.verdict() instanceof Verdict.Blocked || isGone(one) || DownOnce.concerns(one);
  }

  private static List<Judged> gone(List<Judged> judged) {
    if (judged.stream().noneMatch(Together::isGone)) {
      return judged;
    }
    Map<Clients, List<Judged>> byClient = judged.stream().collect(groupingBy(Clients::of));
    return judged.stream()
        .map(one -> gone(one, Objects.requireNonNull(byClient.get(Clients.of(one)))))
        .toList();
  }

  private static boolean isGone(Judged one) {
    return one.verdict() instanceof Verdict.Changed;
  }

  private static Judged gone(Judged one, List<Judged> ofService) {
    boolean all = ofService.size() > 1 && ofService.stream().allMatch(Together::isGone);
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
