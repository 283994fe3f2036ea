package tocsin.battery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs things at the same time.
final class Together {
  private Together() {}

  /// What each returned, in their order; an interrupt ends them all.
  static <T> List<T> all(List<? extends Callable<T>> tasks) throws InterruptedException {
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      tasks.forEach(task -> running.add(each.submit(task)));
      try {
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
          results.add(one.get());
        }
        return results;
      } catch (ExecutionException e) {
        throw new IllegalStateException("a test threw instead of recording a failure", e);
      } finally {
        each.shutdownNow();
      }
    }
  }
}
