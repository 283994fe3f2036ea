package tocsin.judge;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tocsin.model.Endpoint;

/// What has long failed here alone is down everywhere only once a control vantage has seen it fail
/// twice in a row: where there are few of them, one bad moment of theirs would end a block. What
/// begins to fail everywhere at the same time is down at once.
final class DownOnce {
  /// Within what time a failure begins at all vantages, which measure once a minute.
  private static final Duration AT_ONCE = Duration.ofSeconds(75);

  private final List<Judged> judged;

  /// What control vantages see fail.
  private final Map<Endpoint, List<Judged>> failing;

  DownOnce(List<Judged> judged) {
    this.judged = judged;
    failing =
        judged.stream()
            .filter(one -> one.measurement().vantage().control())
            .filter(one -> !Control.isComplete(one.measurement()))
            .collect(groupingBy(one -> one.measurement().endpoint()));
  }

  /// Whether a verdict may be in doubt.
  static boolean concerns(Judged one) {
    return one.verdict() instanceof Verdict.Down down
        && down.because().rule().equals(FailsEverywhere.ID);
  }

  /// All of them, with what is in doubt called so.
  List<Judged> all() {
    return judged.stream().map(one -> concerns(one) ? settled(one) : one).toList();
  }

  private Judged settled(Judged one) {
    Instant since = one.control().since().orElse(one.measurement().startedAt());
    boolean confirmed =
        failing.getOrDefault(one.measurement().endpoint(), List.of()).stream()
            .anyMatch(
                vantage -> failsAgain(vantage) || startedBefore(vantage, since.plus(AT_ONCE)));
    Verdict.Because because = one.verdict().because();
    return confirmed
        ? one
        : one.with(
            new Verdict.Unclear(
                because
                    .under("unclear.down-once")
                    .saying(because.reason() + ", where it is being measured again")));
  }

  private static boolean failsAgain(Judged vantage) {
    return vantage.control().before(before -> !Control.isComplete(before));
  }

  private static boolean startedBefore(Judged vantage, Instant end) {
    return vantage.measurement().startedAt().isBefore(end);
  }
}
