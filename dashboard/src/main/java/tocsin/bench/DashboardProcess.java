package tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import tocsin.wire.BatchSignature;

/// The real dashboard as its users start it, with an empty store.
///
/// @param process it
/// @param address such as `http://127.0.0.1:8640`
record DashboardProcess(Process process, String address) {
  private static final OkHttpClient HTTP = new OkHttpClient();

  /// Starts one.
  ///
  /// @param launcher what runs `dashboard`
  /// @param folder for its data; must not be in use
  static DashboardProcess start(Children children, List<String> launcher, Path folder, Pace pace)
      throws IOException, InterruptedException, BenchException {
    Files.createDirectories(folder);
    int port = Ports.free();
    List<String> command = new ArrayList<>(launcher);
    command.addAll(
        List.of("--data", folder.resolve("data").toString(), "--port", Integer.toString(port)));
    Process process = children.start("dashboard", command);
    Ports.await(process, children.log("dashboard"), port, pace);
    return new DashboardProcess(process, "http://127.0.0.1:" + port);
  }

  ProcessFacts facts() {
    return new ProcessFacts(process.pid());
  }

  Metrics metrics() throws IOException {
    Request request = new Request.Builder().url(address + "/metrics").build();
    try (Response response = HTTP.newCall(request).execute()) {
      return new Metrics(response.body().string());
    }
  }

  /// Looks a measurement up.
  ///
  /// @throws BenchException if it is not there
  void find(String id) throws IOException, BenchException {
    Request request = new Request.Builder().url(address + BatchSignature.PATH + "/" + id).build();
    try (Response response = HTTP.newCall(request).execute()) {
      if (response.code() != 200 || !response.body().string().contains(id)) {
        throw new BenchException("measurement %s was accepted and is not there".formatted(id));
      }
    }
  }
}
