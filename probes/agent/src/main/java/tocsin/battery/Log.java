package tocsin.battery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tocsin.model.DnsResponse;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;
import tocsin.model.Timing;

/// The trials so far, in order, and what is left to spend. Time is that of the steps.
final class Log {
  /// How many packets may carry the target's name or knock at its door, as [Cost] counts them.
  static final int MOST_PACKETS = 40;

  /// How long a battery may take.
  static final Duration LONGEST = Duration.ofSeconds(90);

  /// Why a test at the target was not run.
  static final String NO_ADDRESS = "not available: no address is known to be the target's";

  private static final int FIRST_RESPONSES = 6;
  private static final int LAST_RESPONSES = 2;

  private final Residuals residuals;
  private final List<Step> trials = new ArrayList<>();
  private int packets;
  private long endMicros;

  Log(Residuals residuals) {
    this.residuals = residuals;
  }

  /// Every trial.
  List<Step> trials() {
    return List.copyOf(trials);
  }

  /// How many packets are left to spend.
  int packetsLeft() {
    return MOST_PACKETS - packets;
  }

  /// Whether something that may cost so much still fits; where it does not, that is recorded.
  boolean allows(Experiment experiment, Subject subject, int mostPackets, Duration longest) {
    if (mostPackets > packetsLeft()) {
      refuse(
          experiment,
          subject,
          "budget: it may take %d packets, and %d of %d are left"
              .formatted(mostPackets, Math.max(0, packetsLeft()), MOST_PACKETS));
      return false;
    }
    if (endMicros + longest.toNanos() / 1000 > LONGEST.toNanos() / 1000) {
      refuse(
          experiment,
          subject,
          "budget: it may take %d s, and %d of %d have passed"
              .formatted(longest.toSeconds(), endMicros / 1_000_000, LONGEST.toSeconds()));
      return false;
    }
    return true;
  }

  /// A test that should have been run and was not.
  void refuse(Experiment experiment, Subject subject, String why) {
    Outcome outcome = new Outcome.Failed(Failure.UNKNOWN_FAILURE, why);
    Timing now = new Timing(endMicros, endMicros);
    trials.add(new Step.Trial(now, outcome, experiment, subject, false, 0, List.of()));
  }

  /// A test that sent the target's name to nobody, other than in questions to resolvers.
  void record(Experiment experiment, Subject subject, List<Step> steps) {
    add(experiment, subject, 0, steps);
  }

  /// A test that sent the target's name over its connections.
  ///
  /// @param hop the lowest hop limit at which interference was seen; 0 if none was or it was not
  ///   sought
  void recordNamed(Experiment experiment, Subject subject, int hop, List<Step> steps) {
    add(experiment, subject, hop, steps);
    steps.stream()
        .filter(step -> step.outcome().succeeded() || !isConnect(step))
        .forEach(residuals::asked);
  }

  private static boolean isConnect(Step step) {
    return step instanceof Step.Connect;
  }

  private void add(Experiment experiment, Subject subject, int hop, List<Step> steps) {
    packets += Cost.of(experiment, subject, steps);
    boolean suspect = steps.stream().anyMatch(residuals::suspects);
    List<Step> kept = steps.stream().map(Log::shortened).toList();
    Timing timing =
        new Timing(
            kept.stream().mapToLong(step -> step.timing().startMicros()).min().orElseThrow(),
            kept.stream().mapToLong(step -> step.timing().endMicros()).max().orElseThrow());
    Outcome outcome = farthest(kept).outcome();
    trials.add(new Step.Trial(timing, outcome, experiment, subject, suspect, hop, kept));
    endMicros = Math.max(endMicros, kept.stream().mapToLong(Log::end).max().orElseThrow());
  }

  /// The step that came farthest: of the highest layer, one that succeeded, else the first.
  static Step farthest(List<Step> steps) {
    return steps.stream()
        .min(
            Comparator.comparing(Step::layer)
                .reversed()
                .thenComparing(step -> !step.outcome().succeeded()))
        .orElseThrow();
  }

  private static long end(Step step) {
    return step instanceof Step.Resolve resolve
        ? Math.max(resolve.timing().endMicros(), resolve.listenedMicros())
        : step.timing().endMicros();
  }

  /// A battery asks many questions, and one line of JSON has to hold all answers: of a flood the
  /// first are kept, the one that counted, and the last.
  private static Step shortened(Step step) {
    if (!(step instanceof Step.Resolve resolve)
        || resolve.responses().size() <= FIRST_RESPONSES + LAST_RESPONSES) {
      return step;
    }
    List<DnsResponse> all = resolve.responses();
    int counted =
        IntStream.range(0, all.size()).filter(i -> all.get(i).matches()).findFirst().orElse(0);
    List<DnsResponse> kept =
        IntStream.range(0, all.size())
            .filter(i -> i < FIRST_RESPONSES || i == counted || i >= all.size() - LAST_RESPONSES)
            .mapToObj(all::get)
            .toList();
    return new Step.Resolve(
        resolve.timing(),
        resolve.outcome(),
        resolve.name(),
        resolve.type(),
        resolve.resolver(),
        kept,
        resolve.listenedMicros());
  }
}
