package tocsin.agent;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Brings the spool's lines to a dashboard: in order, at least once, for as long as it takes.
///
/// Addresses are tried in turn, beginning with the one that worked last; when none takes the batch
/// it waits, longer each time. A batch that is refused for what it is is halved until the line at
/// fault stands alone.
final class Uplink implements Runnable, AutoCloseable {
  private static final int MOST_SIGNINGS = 3;

  private final Segments segments;
  private final Courier courier;
  private final List<DashboardAddress> addresses;
  private final RefusedLines refused;
  private final Backoff backoff;
  private final Limits limits;
  private final InstantSource clock;
  private final Escalations escalations;
  private final Journal journal;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final LongAdder lines = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile Instant lastSent = Instant.EPOCH;
  private volatile String trouble = "";
  private int preferred;
  private int mostLines;

  /// How batches are cut.
  ///
  /// @param lines at most
  /// @param bytes at most, before compression
  /// @param linger how long a line may wait for others to travel with
  record Limits(int lines, int bytes, Duration linger) {
    static final Limits USUAL = new Limits(500, 512 << 10, Duration.ofSeconds(2));
  }

  Uplink(
      Segments segments,
      Courier courier,
      List<DashboardAddress> addresses,
      RefusedLines refused,
      Backoff backoff,
      Limits limits,
      InstantSource clock,
      Escalations escalations,
      Journal journal) {
    this.segments = segments;
    this.courier = courier;
    this.addresses = List.copyOf(addresses);
    this.refused = refused;
    this.backoff = backoff;
    this.limits = limits;
    this.clock = clock;
    this.escalations = escalations;
    this.journal = journal;
    this.mostLines = limits.lines();
  }

  /// Delivers until closed.
  @Override
  public void run() {
    courier.greet(addresses.getFirst());
    try {
      while (!isClosed()) {
        if (segments.awaitUnsent(1, Duration.ofSeconds(1))) {
          segments.awaitUnsent(limits.bytes(), limits.linger());
          deliverUpTo(segments.end());
        }
      }
      deliverNext(); // one farewell, tried once
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliverUpTo(Position goal) throws InterruptedException {
    while (!isClosed() && segments.isUnsent(goal)) {
      deliverNext();
    }
  }

  /// Delivers one batch, or waits before the next try.
  void deliverNext() throws InterruptedException {
    Duration wait = Duration.ZERO;
    try {
      Batch batch = segments.read(mostLines, limits.bytes());
      if (!batch.isEmpty()) {
        wait = deliver(batch);
      }
    } catch (IOException e) {
      wait = backoff.next(Duration.ZERO);
      trouble("spool: cannot be read: " + e.getMessage());
    }
    if (!wait.isZero()) {
      failures.increment();
      pause(wait);
    }
  }

  /// Ends the thread at the next occasion.
  @Override
  public void close() {
    closed.countDown();
    segments.hurry();
  }

  /// Lines that a dashboard has taken.
  long lines() {
    return lines.sum();
  }

  /// Of these, the lines it had already.
  long duplicates() {
    return duplicates.sum();
  }

  /// Batches that a dashboard has taken.
  long batches() {
    return batches.sum();
  }

  /// Rounds over all addresses in which none took the batch.
  long failures() {
    return failures.sum();
  }

  /// Lines that no dashboard will have.
  long refused() {
    return refused.count();
  }

  /// When a dashboard last took a batch; the epoch if none did since the start.
  Instant lastSent() {
    return lastSent;
  }

  /// Why the last batch was not taken; empty if it was.
  String trouble() {
    return trouble;
  }

  /// How long to wait; zero if there was progress.
  private Duration deliver(Batch batch) {
    Duration asked = Duration.ZERO;
    for (int i = 0; i < addresses.size() && (i == 0 || !isClosed()); i++) {
      int at = (preferred + i) % addresses.size();
      switch (carry(batch, addresses.get(at))) {
        case Reply.Taken taken -> {
          preferred = at;
          taken(batch, taken);
          return Duration.ZERO;
        }
        case Reply.Indigestible(String reason) -> {
          indigestible(batch, reason);
          return Duration.ZERO;
        }
        case Reply.Replayed() -> trouble(addresses.get(at) + ": takes every batch for a replay");
        case Reply.Later(String reason, Duration after) -> {
          trouble(addresses.get(at) + ": " + reason);
          asked = after.compareTo(asked) > 0 ? after : asked;
        }
      }
    }
    return backoff.next(asked);
  }

  private Reply carry(Batch batch, DashboardAddress to) {
    Reply reply = courier.carry(batch, to);
    for (int i = 1; i < MOST_SIGNINGS && reply instanceof Reply.Replayed; i++) {
      reply = courier.carry(batch, to);
    }
    return reply;
  }

  private void taken(Batch batch, Reply.Taken taken) {
    for (Reply.RefusedLine line : taken.refused()) {
      refused.add(batch.line(line.line()), line.reason());
    }
    escalations.told(taken.escalations());
    batches.increment();
    duplicates.add(taken.duplicates());
    lines.add(batch.lines() - taken.refused().size());
    lastSent = clock.instant();
    mostLines = Math.min(limits.lines(), mostLines * 2);
    backoff.reset();
    if (!trouble.isEmpty()) {
      journal.info("uplink: batches are delivered again");
      trouble = "";
    }
    leave(batch);
  }

  private void indigestible(Batch batch, String reason) {
    if (batch.lines() > 1) {
      mostLines = batch.lines() / 2;
      return;
    }
    refused.add(batch.bytes(), reason);
    leave(batch);
    mostLines = Math.min(limits.lines(), mostLines * 2);
  }

  /// A place that cannot be kept means lines sent twice after a restart, and is no reason to stop.
  private void leave(Batch batch) {
    try {
      segments.delivered(batch.end());
    } catch (IOException e) {
      journal.warn("spool: cannot keep the place of delivery: " + e.getMessage());
    }
  }

  private void trouble(String reason) {
    if (!reason.equals(trouble)) {
      journal.warn("uplink: %s; measurements wait on this disk".formatted(reason));
    }
    trouble = reason;
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void pause(Duration wait) throws InterruptedException {
    closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }
}
