package tocsin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tocsin.judge.Judged;
import tocsin.judge.Verdict;
import tocsin.judge.Window;
import tocsin.model.Measurement;

/// How many measurements the judge gets through in a second of CPU.
public final class JudgeBench {
  /// How many parts it tells its progress of.
  public static final int PARTS = Share.values().length;

  private static final Duration WARM_UP = Duration.ofSeconds(12);
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final int ROUNDS = 5;
  private static final List<String> REMARKS =
      List.of(
          "A measurement counts once for each time the judge is given it: a dashboard judges all"
              + " that speaks for the present anew whenever something has come in, every two seconds"
              + " at most.",
          "That is, of 60 probes (four of them control vantages): the newest of each of 60 endpoints"
              + " and five of each of three controls; of what fails also the one before, the first"
              + " in a row and a battery. Verdicts are on the newest alone.",
          "What fails does so by turns by resets after the name, forged DNS answers, and silence.",
          "CPU is user and system time of the whole process from /proc/PID/stat, the collection of"
              + " garbage included, after %d s of CPU to warm up; medians of %d rounds of %d s."
                  .formatted(WARM_UP.toSeconds(), ROUNDS, ROUND.toSeconds()));

  private final ProcessFacts process = new ProcessFacts(ProcessHandle.current().pid());
  private final Progress progress;

  /// How much fails.
  private enum Share {
    NONE(0, "well", "all well"),
    FEW(20, "few_fail", "5 % failing"),
    HALF(2, "half_fail", "half failing");

    private final int every;
    private final String id;
    private final String words;

    Share(int every, String id, String words) {
      this.every = every;
      this.id = id;
      this.words = words;
    }
  }

  /// One round.
  private record Round(double measurements, double verdicts) {}

  public JudgeBench(Progress progress) {
    this.progress = progress;
  }

  /// Measures everything; takes about a minute of CPU.
  ///
  /// @throws BenchException if the judge did not find what was put before it
  public Report run() throws IOException, BenchException {
    List<Figure> figures = new ArrayList<>();
    for (Share share : Share.values()) {
      progress.begins(share.words);
      figures.addAll(figures(share));
    }
    return new Report("Tocsin bench judge", Machine.here(), figures, REMARKS);
  }

  private List<Figure> figures(Share share) throws IOException, BenchException {
    List<Measurement> window = SampleWindow.of(share.every);
    round(window, WARM_UP);
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      rounds.add(round(window, ROUND));
    }
    check(share, Window.judge(window));
    return List.of(
        figure(
            "judge_" + share.id,
            "measurements, " + share.words,
            rounds.stream().map(Round::measurements).toList(),
            new Goal.AtLeast(200_000)),
        figure(
            "verdicts_" + share.id,
            "verdicts, " + share.words,
            rounds.stream().map(Round::verdicts).toList(),
            new Goal.None()));
  }

  private static Figure figure(String id, String name, List<Double> rounds, Goal goal) {
    return new Figure(
        id, name, "per CPU-s", Quantiles.median(rounds), Double.NaN, Double.NaN, goal, rounds);
  }

  /// Judges a window again and again for that long.
  private Round round(List<Measurement> window, Duration length) throws IOException {
    long measurements = 0;
    long verdicts = 0;
    Duration before = process.cpu();
    Duration used = Duration.ZERO;
    while (used.compareTo(length) < 0) {
      measurements += window.size();
      verdicts += Window.judge(window).size();
      used = process.cpu().minus(before);
    }
    double seconds = used.toMillis() / 1e3;
    return new Round(measurements / seconds, verdicts / seconds);
  }

  /// Whether the judge did its work: it says how whatever fails is brought about, and that all else
  /// is reached.
  private static void check(Share share, List<Judged> judged) throws BenchException {
    long open = judged.stream().filter(JudgeBench::mayFail).count();
    long failing = share.every == 0 ? 0 : open / share.every;
    long reached =
        judged.stream().filter(one -> one.verdict() instanceof Verdict.Reachable).count();
    long explained = judged.stream().filter(one -> !one.verdict().mechanisms().isEmpty()).count();
    if (explained != failing || reached != judged.size() - failing) {
      throw new BenchException(
          "of %d that fail the judge explained %d, and it called %d of %d others reached"
              .formatted(failing, explained, reached, judged.size() - failing));
    }
  }

  private static boolean mayFail(Judged one) {
    return !one.measurement().target().service().equals(Window.CONTROL_SERVICE)
        && !one.measurement().vantage().control();
  }
}
