package tocsin.collect;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import tocsin.model.Escalation;
import tocsin.model.Measurement;
import tocsin.model.Vantage;
import tocsin.store.Appended;
import tocsin.store.Received;
import tocsin.store.Store;
import tocsin.store.StoreFullException;
import tocsin.store.StoreUnavailableException;

/// Takes batches in: authenticates them by their headers, reads them within bounds, checks each
/// line and stores the good ones. Whatever is sent, memory is bounded by [Limits].
public final class Collector implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;
  private static final long RETRY_SECONDS = 10;
  private static final long RETRY_FULL_SECONDS = 60;

  private final Store store;
  private final Enrolments enrolments;
  private final InstantSource clock;
  private final Limits limits;
  private final IngestMetrics metrics;
  private final Clearance clearance;
  private final Rates rates;
  private final Body body;
  private final Semaphore bodies;
  private final Semaphore batches;
  private final Function<Vantage, List<Escalation>> escalations;
  private final LiveFeed live;
  private volatile boolean closing;

  /// @param escalations what the probe of a vantage is to measure more often, told with each answer
  /// @param live is handed what was stored, after it is on disk, on a thread of its own
  public Collector(
      Store store,
      Enrolments enrolments,
      Limits limits,
      InstantSource clock,
      MeterRegistry registry,
      Function<Vantage, List<Escalation>> escalations,
      Consumer<List<Measurement>> live) {
    this.store = store;
    this.enrolments = enrolments;
    this.clock = clock;
    this.limits = limits;
    this.escalations = escalations;
    metrics = new IngestMetrics(registry, store);
    clearance = new Clearance(enrolments, limits, clock);
    rates = new Rates(limits);
    body = new Body(limits);
    bodies = new Semaphore(limits.bodiesAtOnce(), true);
    batches = new Semaphore(limits.batchesAtOnce(), true);
    this.live = new LiveFeed(live, metrics::liveDropped);
  }

  /// Takes one batch in.
  ///
  /// @throws RefusedException if nothing of it is stored
  BatchAnswer take(BatchRequest request) throws RefusedException, InterruptedException {
    try {
      return taken(request);
    } catch (RefusedException e) {
      metrics.refused(e.reason());
      throw e;
    }
  }

  EnrolledProbe enrol(Enrolment enrolment) throws IOException, RefusedEnrolmentException {
    return enrolments.enrol(enrolment);
  }

  private BatchAnswer taken(BatchRequest request) throws RefusedException, InterruptedException {
    if (closing) {
      throw unavailable("the dashboard is shutting down");
    }
    Clearance.Cleared cleared = clearance.clear(request);
    refuseIfTooFast(cleared.probe().probe(), 1);
    enter(bodies);
    try {
      byte[] sent = body.read(request);
      if (!cleared.signature().covers(sent)) {
        throw new RefusedException(
            Reason.WRONG_SIGNATURE, "the body is not the one whose digest was signed");
      }
      return unpacked(request, cleared, sent);
    } finally {
      bodies.release();
    }
  }

  private BatchAnswer unpacked(BatchRequest request, Clearance.Cleared cleared, byte[] sent)
      throws RefusedException, InterruptedException {
    enter(batches);
    try {
      List<byte[]> lines = Unpacking.lines(sent, request.contentEncoding(), limits);
      refuseIfTooFast(cleared.probe().probe(), lines.size());
      Instant now = clock.instant();
      Vantage vantage = cleared.probe().vantage();
      LineChecks checks =
          new LineChecks(vantage, store.keptSince(), now.plus(limits.future()), metrics);
      checks.check(lines);
      Appended appended = appended(checks.good());
      Instant signed = cleared.signature().created();
      metrics.seen(vantage.probe(), now, signed.minusSeconds(request.clockCorrection()));
      BatchAnswer answer =
          new BatchAnswer(
              appended.added().size(),
              appended.duplicates().size(),
              checks.refused(),
              BatchAnswer.asked(escalations.apply(vantage)));
      metrics.taken(answer, sent.length);
      live.offer(appended.added());
      return answer;
    } finally {
      batches.release();
    }
  }

  private Appended appended(List<Received> good) throws RefusedException, InterruptedException {
    if (good.isEmpty()) {
      return new Appended(List.of(), List.of());
    }
    try {
      return store.append(good);
    } catch (StoreFullException e) {
      throw new RefusedException(
          Reason.STORE_FULL, String.valueOf(e.getMessage()), RETRY_FULL_SECONDS);
    } catch (StoreUnavailableException e) {
      throw unavailable(String.valueOf(e.getMessage()));
    }
  }

  private void refuseIfTooFast(String probe, int lines) throws RefusedException {
    long wait = rates.take(probe, lines, clock.instant());
    if (wait > 0) {
      throw new RefusedException(
          Reason.TOO_FAST,
          "more than %d lines a second; try again in %d s".formatted(limits.linesPerSecond(), wait),
          wait);
    }
  }

  private static void enter(Semaphore gate) throws RefusedException, InterruptedException {
    if (!gate.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw unavailable("the dashboard is busy with other batches");
    }
  }

  private static RefusedException unavailable(String why) {
    return new RefusedException(Reason.UNAVAILABLE, why, RETRY_SECONDS);
  }

  /// Refuses batches from now on; those under way end as they would.
  @Override
  public void close() {
    closing = true;
    live.close();
  }
}
