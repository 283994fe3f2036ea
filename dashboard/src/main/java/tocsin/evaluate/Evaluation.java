package tocsin.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Measures the detector, and three plainer ones beside it, on simulated years.
public final class Evaluation {
  private static final int DAYS = 4;
  private static final Effort FULL = new Effort(1_000, 30_000);
  private static final double DAYS_OF_YEAR = 365.25;

  private final double years;
  private final long seed;
  private final Effort effort;
  private final Consumer<String> progress;

  /// How much goes into what is drawn beside the years.
  ///
  /// @param trials of each delay
  /// @param cycles of each rate
  record Effort(int trials, int cycles) {}

  /// @param years how many stream-years, a stream being a role in a region
  /// @param seed what chance is made of
  /// @param progress is told what begins; from several threads
  public Evaluation(double years, long seed, Consumer<String> progress) {
    this(years, seed, FULL, progress);
  }

  Evaluation(double years, long seed, Effort effort, Consumer<String> progress) {
    this.years = years;
    this.seed = seed;
    this.effort = effort;
    this.progress = progress;
  }

  /// How many times it tells its progress.
  public int parts() {
    return chapters() + 2 * Kind.ALL.size() + 1;
  }

  /// Does all of it. The same years and seed give the same result bit for bit.
  public Result run() {
    List<Tally> tallies = Kind.ALL.stream().map(_ -> new Tally()).toList();
    IntStream.range(0, chapters())
        .parallel()
        .mapToObj(this::chapter)
        .toList()
        .forEach(chapter -> add(tallies, chapter));
    List<Figures> figures =
        IntStream.range(0, Kind.ALL.size())
            .parallel()
            .mapToObj(i -> figures(Kind.ALL.get(i), tallies.get(i)))
            .toList();
    progress.accept("delay against false alarms");
    List<Curve> curves =
        Kind.ALL.stream().parallel().map(kind -> Curve.of(kind, seed, effort)).toList();
    return new Result(streamYears() * chapters(), seed, figures, curves);
  }

  private static void add(List<Tally> tallies, List<Tally> chapter) {
    for (int i = 0; i < tallies.size(); i++) {
      tallies.get(i).add(chapter.get(i));
    }
  }

  private List<Tally> chapter(int number) {
    progress.accept("simulated days %d to %d".formatted(number * DAYS + 1, (number + 1) * DAYS));
    Chapter chapter = new Chapter(seed, number, DAYS);
    List<Contender> contenders =
        Kind.ALL.stream().map(kind -> kind.contender().apply(chapter.world())).toList();
    chapter.play(contenders);
    List<Tally> tallies = new ArrayList<>();
    for (Contender contender : contenders) {
      Tally tally = new Tally();
      tally.streamYears = streamYears();
      tally.count("chapter " + number, chapter.truths(), contender.claims());
      tallies.add(tally);
    }
    return tallies;
  }

  private Figures figures(Kind kind, Tally tally) {
    progress.accept("delays of " + kind.name());
    List<Delays.Delay> delays =
        new Delays(seed, effort.trials()).table(kind.rule(), kind.threshold());
    progress.accept("false alarms of " + kind.name());
    Noise noise = Noise.of(kind, seed, effort.cycles());
    return new Figures(kind.id(), delays, noise.rate(), noise.theta(), tally);
  }

  private int chapters() {
    return (int) Math.max(1, Math.ceil(years / streamYears()));
  }

  /// Of one chapter.
  private static double streamYears() {
    double seconds = 7 * Span.DAY + DAYS * Span.DAY - Chapter.watchedFrom();
    return World.streams() * seconds / Span.DAY / DAYS_OF_YEAR;
  }
}
