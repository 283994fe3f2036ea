package tocsin.net;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tocsin.model.DnsResponse;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Timing;

/// A question and what has arrived so far; the first outcome that is found stands.
///
/// An interrupt of a thread that waits here closes the question at once. One that nobody waits for
/// closes at its own deadline.
final class OpenLookup implements Lookup {
  private static final int MOST_RESPONSES = 64;
  private static final int MOST_CHARACTERS = 128 * 1024;

  private final String name;
  private final RecordType type;
  private final Resolver resolver;
  private final Stopwatch stopwatch;
  private final long startMicros;
  private final List<DnsResponse> responses = new ArrayList<>();
  private final CountDownLatch decided = new CountDownLatch(1);
  private final CountDownLatch abandoned = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private Outcome outcome =
      new Outcome.Failed(Failure.GENERIC_TIMEOUT_ERROR, "no answer before the deadline");
  private List<String> addresses = List.of();
  private long decidedMicros;
  private long listenedMicros;
  private int characters;

  OpenLookup(String name, RecordType type, Resolver resolver, Stopwatch stopwatch) {
    this.name = name;
    this.type = type;
    this.resolver = resolver;
    this.stopwatch = stopwatch;
    this.startMicros = stopwatch.micros();
  }

  String name() {
    return name;
  }

  RecordType type() {
    return type;
  }

  Resolver resolver() {
    return resolver;
  }

  Stopwatch stopwatch() {
    return stopwatch;
  }

  @Override
  public List<String> addresses() throws InterruptedException {
    await(decided);
    synchronized (this) {
      return addresses;
    }
  }

  @Override
  public Step.Resolve finish() throws InterruptedException {
    await(closed);
    synchronized (this) {
      Timing timing = new Timing(startMicros, decidedMicros);
      return new Step.Resolve(timing, outcome, name, type, resolver, responses, listenedMicros);
    }
  }

  /// How it went, without waiting for the rest of the window.
  Outcome outcome() throws InterruptedException {
    await(decided);
    synchronized (this) {
      return outcome;
    }
  }

  /// Microseconds since the measurement began.
  long micros() {
    return stopwatch.micros();
  }

  /// Keeps what arrived. The first response that answers the question decides and is always kept;
  /// of the others no more than fit into a line of JSON.
  synchronized void keep(DnsResponse response) {
    if (closed.getCount() == 0) {
      return;
    }
    boolean first = response.matches() && responses.stream().noneMatch(DnsResponse::matches);
    if (first || hasRoom()) {
      responses.add(response);
      characters += size(response);
    }
    if (first) {
      decide(DnsOutcome.of(response, type), response.arrivedMicros());
    }
  }

  /// Nothing can arrive any more: unless there is an outcome, that of what did arrive stands.
  synchronized void exhausted() {
    decide(responses.isEmpty() ? outcome : DnsOutcome.ofDefects(responses), micros());
  }

  /// It failed in that way, unless there is an outcome.
  synchronized void failed(Outcome.Failed failed) {
    decide(failed, micros());
  }

  /// It failed in the way the exception says, unless there is an outcome.
  void failed(IOException e) {
    failed(Classifier.classify(e));
  }

  /// Waits for an outcome, at most until that long after the question was opened.
  void awaitOutcome(Duration deadline) throws InterruptedException {
    long left = deadline.toNanos() - TimeUnit.MICROSECONDS.toNanos(micros() - startMicros);
    if (!decided.await(left, TimeUnit.NANOSECONDS)) {
      timedOut();
    }
  }

  /// Waits for that long, or until nobody wants the rest.
  void listen(Duration window) throws InterruptedException {
    abandoned.await(window.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Ends the question; what arrives later is not kept.
  synchronized void close() {
    exhausted();
    listenedMicros = Math.max(micros(), decidedMicros);
    closed.countDown();
  }

  /// A truncated answer is no fault of the server; what is missing then is the one over TCP.
  private synchronized void timedOut() {
    boolean truncated =
        responses.stream().anyMatch(response -> response.defect().equals(DnsReply.TRUNCATED));
    if (truncated) {
      decide(outcome, micros());
    } else {
      exhausted();
    }
  }

  private void decide(Outcome found, long atMicros) {
    if (decided.getCount() == 0) {
      return;
    }
    outcome = found;
    decidedMicros = atMicros;
    addresses = found.succeeded() ? responses.getLast().addresses(type) : List.of();
    decided.countDown();
  }

  private void await(CountDownLatch latch) throws InterruptedException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      abandoned.countDown();
      failed(new Outcome.Failed(Failure.UNKNOWN_FAILURE, "interrupted"));
      throw e;
    }
  }

  private boolean hasRoom() {
    return responses.size() < MOST_RESPONSES && characters < MOST_CHARACTERS;
  }

  private static int size(DnsResponse response) {
    return response.raw().length()
        + response.answers().stream()
            .mapToInt(answer -> answer.name().length() + answer.data().length())
            .sum();
  }
}
