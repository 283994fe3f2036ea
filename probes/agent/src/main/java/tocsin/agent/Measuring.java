package tocsin.agent;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// The measuring half of a probe: schedule, running checks, and the thread that starts them.
final class Measuring implements Runs.Work {
  private static final long SWEEP = Duration.ofSeconds(1).toNanos();

  private final Instrument instrument;
  private final List<Slot> slots;
  private final Surroundings outside;
  private final Meters meters;
  private final Consumer<Measurement> results;
  private final Agenda agenda;
  private final Runs runs;
  private final Schedule schedule;

  /// @param deadline when a check is ended at the latest
  /// @param results takes measurements from many threads; never waits
  Measuring(
      Instrument instrument,
      List<Slot> slots,
      Duration deadline,
      Surroundings outside,
      Meters meters,
      Consumer<Measurement> results) {
    this.instrument = instrument;
    this.slots = List.copyOf(slots);
    this.outside = outside;
    this.meters = meters;
    this.results = results;
    this.agenda = new Agenda(outside.ticker());
    this.runs = new Runs(outside.ticker(), deadline, outside.journal(), this);
    this.schedule = new Schedule(agenda, outside.ticker(), outside.random(), runs::begin);
    meters.watch(schedule, runs);
  }

  /// Begins at once.
  void start() {
    plan();
    Thread.ofPlatform().name("schedule").daemon().start(agenda);
  }

  /// Puts the first turns on the agenda.
  void plan() {
    schedule.start(slots, outside.clock().instant());
    sweep();
  }

  /// What is to be done when.
  Agenda agenda() {
    return agenda;
  }

  /// Waits until the checks that have begun are at their end.
  void awaitIdle() throws InterruptedException {
    runs.awaitIdle();
  }

  /// Begins no more checks, and gives those that run some time to finish.
  void close(Duration most) throws InterruptedException {
    agenda.close();
    runs.close(most);
  }

  @Override
  public Measurement measure(Turn turn) throws InterruptedException {
    meters.began(outside.ticker().nanos() - turn.due());
    return instrument.measure(turn.slot().endpoint(), turn.retryOf());
  }

  /// Keeps the measurement at once, whatever came of it; a first attempt that did not get through
  /// is repeated once.
  @Override
  public void finish(Turn turn, Measurement measurement) {
    results.accept(measurement);
    meters.made(measurement);
    if (turn.retryOf().isEmpty() && Progress.of(measurement) instanceof Progress.Stopped) {
      schedule.retry(turn.slot(), measurement.id());
    }
  }

  private void sweep() {
    runs.endOverdue();
    agenda.at(outside.ticker().nanos() + SWEEP, this::sweep);
  }
}
