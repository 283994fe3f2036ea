package tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/// The real agent as its users start it, with a spool and a dashboard that cannot be reached.
final class AgentProcess {
  private static final OkHttpClient HTTP =
      new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(30)).build();

  /// What enrolment leaves behind, by a dashboard that is never there (port 9 is for discarding).
  private static final String ENROLLED =
      """
      {"probe":"bench-0","region":"ZZ","asn":0,"control":false,"dashboards":["http://127.0.0.1:9"]}
      """;

  private final Process process;
  private final Path data;
  private final int metricsPort;

  private AgentProcess(Process process, Path data, int metricsPort) {
    this.process = process;
    this.data = data;
    this.metricsPort = metricsPort;
  }

  /// Starts one.
  ///
  /// @param launcher what runs `probe`
  /// @param folder for its configuration and data; must not be in use
  /// @param resolverPort where DNS questions go, on 127.0.0.1
  static AgentProcess start(
      Children children,
      List<String> launcher,
      Path folder,
      AgentFolder.Asked asked,
      int resolverPort)
      throws IOException, InterruptedException, BenchException {
    Path configuration = folder.resolve("config");
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("probe"));
    Files.writeString(data.resolve("probe/probe.json"), ENROLLED);
    new AgentFolder(configuration).write(asked, resolverPort);
    int metricsPort = Ports.free();
    List<String> command = new ArrayList<>(launcher);
    command.addAll(
        List.of(
            "--config", configuration.toString(),
            "--data", data.toString(),
            "--metrics-port", Integer.toString(metricsPort),
            "--resolver", "udp://127.0.0.1:" + resolverPort));
    Process process = children.start(folder.getFileName().toString(), command);
    return new AgentProcess(process, data, metricsPort);
  }

  Process process() {
    return process;
  }

  int metricsPort() {
    return metricsPort;
  }

  ProcessFacts facts() {
    return new ProcessFacts(process.pid());
  }

  /// What it has done and used so far.
  Reading reading() throws IOException {
    Request request =
        new Request.Builder().url("http://127.0.0.1:%d/metrics".formatted(metricsPort)).build();
    try (Response response = HTTP.newCall(request).execute()) {
      return new Reading(new Metrics(response.body().string()), facts().cpu());
    }
  }

  /// The moment, counted from the start of the process, at which the first line was in its spool;
  /// found by looking every five milliseconds.
  Duration firstLine(Pace pace) throws IOException, InterruptedException, BenchException {
    while (process.isAlive()) {
      if (spooled()) {
        return ProcessFacts.uptime().minus(facts().started());
      }
      pace.pause(Duration.ofMillis(5));
    }
    throw new BenchException("the agent has ended");
  }

  private boolean spooled() throws IOException {
    Path spool = data.resolve("probe/spool");
    if (!Files.isDirectory(spool)) {
      return false;
    }
    try (var files = Files.list(spool)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".ndjson")).toList()) {
        if (Files.size(file) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /// One reading.
  ///
  /// @param cpu of the process, the page included
  record Reading(Metrics metrics, Duration cpu) {
    double measured() {
      return metrics.sum("tocsin_measurements_total");
    }

    double failed() {
      return metrics.sum("tocsin_measurements_failed_total");
    }
  }
}
