package tocsin.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// Asks days, newest first, on a few threads of its own: a query runs in native code and would hold
/// the carrier of a virtual thread, and with it the threads that take measurements in.
final class Reading {
  private static final int THREADS = 4;
  private static final long DEADLINE_SECONDS = 60;

  private final Days days;
  private final InstantSource clock;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().name("store-reader-", 0).daemon().factory());

  Reading(Days days, InstantSource clock) {
    this.days = days;
    this.clock = clock;
  }

  /// A question to one day.
  @FunctionalInterface
  interface Question<T> {
    List<T> to(DayReader reader) throws SQLException;
  }

  /// The days there are, newest first.
  List<LocalDate> days(LocalDate from, LocalDate to) {
    return days.dates(from, to);
  }

  /// The answers of all days from `from` to `to`, newest day first.
  <T> List<T> ask(LocalDate from, LocalDate to, Question<T> question)
      throws StoreUnavailableException, InterruptedException {
    List<T> answers = new ArrayList<>();
    for (LocalDate day : days.dates(from, to)) {
      answers.addAll(run(() -> ask(days.slot(day), question)));
      days.tidy(clock.instant());
    }
    return answers;
  }

  private <T> List<T> ask(Slot slot, Question<T> question) throws SQLException, IOException {
    return slot.use(
        clock.instant(),
        day -> {
          try (Connection connection = day.reading()) {
            return question.to(new DayReader(connection));
          }
        });
  }

  private <T> List<T> run(Callable<List<T>> query)
      throws StoreUnavailableException, InterruptedException {
    try {
      return Answers.await(threads.submit(query), DEADLINE_SECONDS);
    } catch (RejectedExecutionException e) {
      throw new StoreUnavailableException("the store is closed", e);
    }
  }

  void close() {
    threads.close();
  }
}
