package tocsin.lab.world;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Things that are started at once and closed at once.
///
/// @param members what was started, in the order given
record ServerGroup<T extends Server>(List<T> members) implements Server {
  /// One of the things to start.
  @FunctionalInterface
  interface Starting<T extends Server> extends Callable<T> {
    @Override
    T call() throws IOException, InterruptedException;
  }

  ServerGroup {
    members = List.copyOf(members);
  }

  /// Starts all of them and waits until each is up; if one fails, the others are closed.
  ///
  /// @throws IOException why the first one failed
  static <T extends Server> ServerGroup<T> start(List<Starting<T>> starting)
      throws IOException, InterruptedException {
    List<T> started = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> each : threads.invokeAll(starting)) {
        try {
          started.add(each.get());
        } catch (ExecutionException e) {
          failures.add(e.getCause());
        }
      }
    }
    ServerGroup<T> group = new ServerGroup<>(started);
    if (!failures.isEmpty()) {
      group.close();
      throw new IOException(failures.getFirst().getMessage(), failures.getFirst());
    }
    return group;
  }

  /// The one member of that type.
  <M> M only(Class<M> type) {
    return members.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    Thread.Builder threads = Thread.ofVirtual();
    List<Thread> closing = members.stream().map(each -> threads.start(each::close)).toList();
    for (Thread thread : closing) {
      join(thread);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
