package tocsin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToLongFunction;
import okhttp3.OkHttpClient;
import tocsin.collect.Enrolments;
import tocsin.net.Ticker;

/// How many measurements a dashboard takes in with a second of its CPU, from HTTP to the store.
public final class IngestBench {
  /// How many parts it tells its progress of.
  public static final int PARTS = 5;

  private static final int PROBES = 16;
  private static final int LINES_A_BATCH = 500;
  private static final int CHECKED_IDS = 200;
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);
  private static final Duration AGO = Duration.ofHours(3);
  private static final List<String> REMARKS =
      List.of(
          "CPU is user and system time of the whole dashboard process from /proc/PID/stat, judging"
              + " and pages included, after a warm-up of half as many lines.",
          "Each batch is signed and of 500 HTTPS measurements with five steps; 16 probes send at"
              + " once. What was accepted is counted and looked up by id afterwards.");

  private final int lines;
  private final List<String> launcher;
  private final Pace pace;
  private final InstantSource clock;
  private final Progress progress;
  private final List<Figure> figures = new ArrayList<>();

  /// @param lines to be sent with each compression
  /// @param launcher the command that runs the dashboard, options to be added
  public IngestBench(
      int lines, List<String> launcher, Ticker ticker, InstantSource clock, Progress progress) {
    this.lines = lines;
    this.launcher = List.copyOf(launcher);
    this.pace = new Pace(ticker);
    this.clock = clock;
    this.progress = progress;
  }

  /// Measures; takes about two minutes for 200,000 lines.
  ///
  /// @param folder for files of the run
  /// @throws BenchException if the dashboard does not work or loses something
  public Report run(Path folder) throws IOException, InterruptedException, BenchException {
    try (Children children = new Children(folder)) {
      progress.begins("dashboard and probes");
      DashboardProcess dashboard =
          DashboardProcess.start(children, launcher, folder.resolve("dashboard"), pace);
      List<Sender> senders = enrol(dashboard, folder.resolve("dashboard/data/dashboard"));
      progress.begins("warm-up");
      send(senders, lines / 2, Compression.GZIP);
      for (Compression compression : Compression.values()) {
        progress.begins("%,d lines, %s".formatted(lines, compression.encoding()));
        measure(dashboard, senders, compression);
      }
      progress.begins("looking up what was sent");
      verify(dashboard, senders);
      figures.add(
          Figure.alone(
              "memory_rss", "memory (VmRSS)", "MB", dashboard.facts().megabytes("VmRSS"), NONE));
    }
    return new Report("Tocsin bench ingest", Machine.here(), figures, REMARKS);
  }

  private static final Goal NONE = new Goal.None();

  private List<Sender> enrol(DashboardProcess dashboard, Path data)
      throws IOException, BenchException {
    Enrolments enrolments = Enrolments.open(data, clock, new SecureRandom());
    OkHttpClient client = new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(1)).build();
    List<Sender> senders = new ArrayList<>();
    for (int i = 0; i < PROBES; i++) {
      String token = enrolments.createToken("CN", 4134, false, TOKEN_LIFETIME);
      senders.add(Sender.enrol(client, dashboard.address(), token, i));
    }
    return senders;
  }

  private void measure(DashboardProcess dashboard, List<Sender> senders, Compression compression)
      throws IOException, InterruptedException, BenchException {
    List<List<Sender.Body>> bodies = bodies(senders, lines, compression);
    Duration before = dashboard.facts().cpu();
    long begin = pace.ticker().nanos();
    transmit(senders, bodies);
    double wall = (pace.ticker().nanos() - begin) / 1e9;
    double cpu = dashboard.facts().cpu().minus(before).toMillis() / 1e3;
    long sent = sum(bodies, Sender.Body::lines);
    String name = "measurements, " + compression.encoding();
    figures.add(
        Figure.alone(
            "per_cpu_second_" + compression.encoding(),
            name,
            "per CPU second",
            sent / cpu,
            new Goal.AtLeast(20_000)));
    figures.add(
        Figure.alone(
            "per_second_" + compression.encoding(),
            name,
            "per second of the clock",
            sent / wall,
            NONE));
    figures.add(
        Figure.alone(
            "line_bytes_" + compression.encoding(),
            "a line as sent, " + compression.encoding(),
            "bytes",
            sum(bodies, body -> body.bytes().size()) / (double) sent,
            NONE));
    figures.add(
        Figure.alone(
            "plain_bytes_" + compression.encoding(),
            "a line decompressed",
            "bytes",
            sum(bodies, Sender.Body::plainBytes) / (double) sent,
            NONE));
  }

  private void send(List<Sender> senders, int count, Compression compression)
      throws IOException, InterruptedException, BenchException {
    transmit(senders, bodies(senders, count, compression));
  }

  private List<List<Sender.Body>> bodies(List<Sender> senders, int count, Compression compression)
      throws IOException {
    int batches = Math.max(1, count / LINES_A_BATCH / senders.size());
    Instant from = clock.instant().minus(AGO);
    List<List<Sender.Body>> all = new ArrayList<>();
    for (Sender sender : senders) {
      List<Sender.Body> own = new ArrayList<>();
      for (int i = 0; i < batches; i++) {
        own.add(sender.batch(from.plusSeconds(50L * i), LINES_A_BATCH, compression));
      }
      all.add(own);
    }
    return all;
  }

  private void transmit(List<Sender> senders, List<List<Sender.Body>> bodies)
      throws InterruptedException, BenchException {
    Queue<String> problems = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < senders.size(); i++) {
      Sender sender = senders.get(i);
      List<Sender.Body> own = bodies.get(i);
      threads.add(Thread.ofVirtual().start(() -> transmit(sender, own, problems)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!problems.isEmpty()) {
      throw new BenchException(problems.remove());
    }
  }

  private void transmit(Sender sender, List<Sender.Body> bodies, Queue<String> problems) {
    try {
      for (Sender.Body body : bodies) {
        for (long wait = sender.send(body, clock.instant());
            wait > 0;
            wait = sender.send(body, clock.instant())) {
          pace.pause(Duration.ofSeconds(wait));
        }
      }
    } catch (IOException e) {
      problems.add("the dashboard cannot be reached: " + e);
    } catch (BenchException e) {
      problems.add(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void verify(DashboardProcess dashboard, List<Sender> senders)
      throws IOException, BenchException {
    List<String> ids = senders.stream().flatMap(sender -> sender.ids().stream()).toList();
    double stored = dashboard.metrics().sum("tocsin_ingest_measurements_total");
    if (stored != ids.size()) {
      throw new BenchException("%d lines were sent, %.0f stored".formatted(ids.size(), stored));
    }
    for (int i = 0; i < CHECKED_IDS; i++) {
      dashboard.find(ids.get((int) ((long) i * ids.size() / CHECKED_IDS)));
    }
  }

  private static long sum(List<List<Sender.Body>> bodies, ToLongFunction<Sender.Body> part) {
    return bodies.stream().flatMap(List::stream).mapToLong(part).sum();
  }
}
