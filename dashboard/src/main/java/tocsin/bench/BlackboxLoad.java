package tocsin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/// Asks blackbox_exporter for probes at a steady rate, over connections that are kept, as
/// Prometheus would.
///
/// @param urls of the probes, asked for in turn
/// @param perSecond the rate
/// @param pace the clock of the rate
record BlackboxLoad(List<String> urls, int perSecond, Pace pace) {
  private static final int AT_ONCE = 16;

  /// What was asked for and how much of it did not succeed.
  record Done(long probes, long failed) {}

  /// Runs for that long.
  Done run(Duration length) throws InterruptedException {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(AT_ONCE, 1, TimeUnit.MINUTES))
            .build();
    AtomicLong next = new AtomicLong();
    LongAdder failed = new LongAdder();
    long begin = pace.ticker().nanos();
    long most = length.toSeconds() * perSecond;
    List<Thread> workers =
        IntStream.range(0, AT_ONCE)
            .mapToObj(_ -> Thread.ofVirtual().start(() -> work(client, begin, most, next, failed)))
            .toList();
    for (Thread worker : workers) {
      worker.join();
    }
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
    return new Done(most, failed.sum());
  }

  private void work(OkHttpClient client, long begin, long most, AtomicLong next, LongAdder failed) {
    try {
      for (long i = next.getAndIncrement(); i < most; i = next.getAndIncrement()) {
        pace.until(begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond);
        failed.add(succeeds(client, urls.get((int) (i % urls.size()))) ? 0 : 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean succeeds(OkHttpClient client, String url) {
    Request request = new Request.Builder().url(url).build();
    try (Response response = client.newCall(request).execute()) {
      return response.body().string().contains("\nprobe_success 1\n");
    } catch (IOException e) {
      return false;
    }
  }
}
