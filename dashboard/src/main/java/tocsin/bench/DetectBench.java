package tocsin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import tocsin.detect.Event;
import tocsin.detect.Observation;
import tocsin.detect.Settings;
import tocsin.detect.Timeline;
import tocsin.evaluate.QuietYears;

/// What the detector gets through in a second of CPU, and what a day of a large deployment costs.
public final class DetectBench {
  /// How many parts it tells its progress of.
  public static final int PARTS = 3;

  private static final int DAY = 24 * 60;
  private static final int QUICK = 90;
  private static final int WARM_UP = 30;
  private static final int BLOCK = 20;
  private static final int PROBES = 1_000;
  private static final int ENDPOINTS = 100;
  private static final int ROUNDS = 5;
  private static final int MINUTES_A_ROUND = 20;
  private static final int FEWER_PROBES = 200;
  private static final double YEARS_A_ROUND = 20;
  private static final double NOISE = 0.02;

  private final boolean quick;
  private final LongSupplier nanos;
  private final Progress progress;
  private final ProcessFacts process = new ProcessFacts(ProcessHandle.current().pid());

  /// @param quick plays a part of the day and scales it
  /// @param nanos a clock that runs evenly
  public DetectBench(boolean quick, LongSupplier nanos, Progress progress) {
    this.quick = quick;
    this.nanos = nanos;
    this.progress = progress;
  }

  /// Measures everything.
  ///
  /// @throws BenchException if the detector did not find what was put before it
  public Report run() throws IOException, BenchException {
    List<Figure> figures = new ArrayList<>();
    progress.begins("steps");
    figures.add(steps());
    progress.begins("quiet years");
    figures.add(years());
    progress.begins(quick ? "an hour and a half of a day" : "a day");
    figures.addAll(day());
    return new Report("Tocsin bench detect", Machine.here(), figures, remarks());
  }

  private Figure steps() throws IOException, BenchException {
    SampleDay day = new SampleDay(FEWER_PROBES, ENDPOINTS, NOISE, Integer.MAX_VALUE);
    Timeline timeline = new Timeline(Settings.PLAIN);
    int minute = 0;
    for (; minute < WARM_UP; minute++) {
      feed(timeline, day, minute);
    }
    List<Double> rates = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<List<Observation>> made = new ArrayList<>();
      for (int i = 0; i < MINUTES_A_ROUND; i++) {
        made.add(day.minute(minute + i));
      }
      Duration before = process.cpu();
      for (List<Observation> one : made) {
        timeline.add(one);
        minute++;
        timeline.events(day.end(minute - 1));
      }
      double seconds = process.cpu().minus(before).toMillis() / 1e3;
      rates.add(MINUTES_A_ROUND * FEWER_PROBES * ENDPOINTS / seconds);
    }
    return figure(
        "detect_steps", "results of a role and a round", rates, new Goal.AtLeast(500_000));
  }

  private Figure years() throws IOException {
    List<Double> rates = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      Duration before = process.cpu();
      new QuietYears(3, NOISE, round).highest(YEARS_A_ROUND);
      double seconds = process.cpu().minus(before).toMillis() / 1e3;
      if (round > 0) {
        rates.add(YEARS_A_ROUND / seconds);
      }
    }
    return figure("detect_years", "stream-years simulated", rates, new Goal.AtLeast(10));
  }

  private static Figure figure(String id, String name, List<Double> rates, Goal goal) {
    return new Figure(
        id, name, "per CPU-s", Quantiles.median(rates), Double.NaN, Double.NaN, goal, rates);
  }

  private static void feed(Timeline timeline, SampleDay day, int minute) {
    timeline.add(day.minute(minute));
    timeline.events(day.end(minute));
  }

  /// A day at whose end a role is blocked in one region for twenty minutes.
  private List<Figure> day() throws IOException, BenchException {
    int minutes = quick ? QUICK : DAY;
    SampleDay day = new SampleDay(PROBES, ENDPOINTS, NOISE, minutes - BLOCK);
    Timeline timeline = new Timeline(Settings.PLAIN);
    int measured = quick ? QUICK - WARM_UP : DAY;
    long start = nanos.getAsLong();
    List<Event> events = List.of();
    for (int minute = 0; minute < minutes; minute++) {
      if (minute == minutes - measured) {
        start = nanos.getAsLong();
      }
      timeline.add(day.minute(minute));
      events = timeline.events(day.end(minute));
    }
    check(events);
    double seconds = (nanos.getAsLong() - start) / 1e9 * DAY / measured;
    return List.of(
        Figure.alone(
            "detect_day",
            "144 M results of a day" + (quick ? ", scaled" : ""),
            "min",
            seconds / 60,
            new Goal.AtMost(10)),
        Figure.alone(
            "detect_memory",
            quick ? "most memory, of 90 minutes" : "most memory",
            "MB",
            process.megabytes("VmHWM"),
            new Goal.AtMost(1_000)));
  }

  /// Whether the detector found the block, and nothing else.
  private static void check(List<Event> events) throws BenchException {
    List<String> found =
        events.stream()
            .map(event -> event.kind().id() + " of " + event.roles() + " in " + event.region())
            .toList();
    boolean right =
        events.size() == 1
            && events.getFirst().region().equals(SampleDay.REGION)
            && events.getFirst().service().equals(SampleDay.BLOCKED.service());
    if (!right) {
      throw new BenchException(
          "the detector should have found one event, in %s, and found %s"
              .formatted(SampleDay.REGION, found));
    }
  }

  private List<String> remarks() {
    return List.of(
        "A step is a result taken in and the statistic of all its nodes brought up to it, minute by"
            + " minute: %d probes, %d endpoints each, two of them controls; %d %% fail by chance."
                .formatted(FEWER_PROBES, ENDPOINTS, Math.round(100 * NOISE)),
        "Quiet stream-years go through the same step function, but for minutes in which nothing"
            + " failed and nothing was remembered.",
        "The day is 1,000 probes of 50 regions, made up on the way, wall-clock time of the whole"
            + (quick
                ? " and scaled from its minutes %d to %d; memory grows until a day is full, so that"
                        .formatted(WARM_UP, QUICK)
                    + " only the run without --quick tells it."
                : "; memory is the most that the whole process had."),
        "CPU is user and system time of the whole process from /proc/PID/stat, the collection of"
            + " garbage included.");
  }
}
