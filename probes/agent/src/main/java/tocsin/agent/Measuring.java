package tocsin.agent;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tocsin.battery.Company;
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
  private final Batteries batteries;
  private final Runs runs;
  private final Schedule schedule;
  private final Escalations escalations;
  private final Faster faster;

  /// @param company whom batteries ask besides the target
  /// @param deadline when a check is ended at the latest
  /// @param escalations what the dashboard asks for beyond the schedule
  /// @param mostAnHour how much of that is done in an hour
  /// @param results takes measurements from many threads; never waits
  Measuring(
      Instrument instrument,
      List<Slot> slots,
      Company company,
      Duration deadline,
      Escalations escalations,
      int mostAnHour,
      Surroundings outside,
      Meters meters,
      Consumer<Measurement> results) {
    this.instrument = instrument;
    this.slots = List.copyOf(slots);
    this.outside = outside;
    this.meters = meters;
    this.results = results;
    this.agenda = new Agenda(outside.ticker());
    this.batteries = new Batteries(outside.ticker(), outside.journal(), company);
    this.runs = new Runs(outside.ticker(), deadline, outside.journal(), this);
    this.schedule = new Schedule(agenda, outside.ticker(), outside.random(), runs::begin);
    this.escalations = escalations;
    this.faster = new Faster(schedule, slots, outside.ticker(), outside.journal(), mostAnHour);
    meters.watch(schedule, runs);
    meters.watch(faster);
    meters.watch(batteries);
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
    return switch (turn) {
      case Turn.Check check -> {
        meters.began(outside.ticker().nanos() - check.due());
        yield instrument.measure(check.slot().endpoint(), check.retryOf());
      }
      case Turn.Battery battery -> {
        try {
          yield instrument.battery(batteries.occasion(battery));
        } finally {
          batteries.ended();
        }
      }
    };
  }

  /// Keeps the measurement at once, whatever came of it; what did not get through, and did the time
  /// before, is repeated once, and two failures in a row set off a battery. What goes on failing is
  /// confirmed already: its name is said no more often than its turn comes.
  @Override
  public void finish(Turn turn, Measurement measurement) {
    results.accept(measurement);
    switch (turn) {
      case Turn.Check check -> {
        meters.made(measurement);
        batteries.measured(check.slot(), measurement);
        if (Progress.of(measurement) instanceof Progress.Stopped) {
          repeat(check, measurement);
        }
      }
      case Turn.Battery _ -> meters.explained();
    }
  }

  /// A battery that waited for its endpoint to be free need not wait for the next sweep.
  @Override
  public void ended() {
    if (batteries.waiting() > 0) {
      agenda.at(outside.ticker().nanos(), this::explain);
    }
  }

  private void repeat(Turn.Check check, Measurement failed) {
    boolean fresh = check.slot().isControl() || batteries.isFresh(check.slot());
    if (fresh && check.retryOf().isEmpty()) {
      schedule.retry(check.slot(), failed.id());
    }
  }

  /// Begins the battery that is due; only the thread of the agenda does, so that it is one.
  private void explain() {
    batteries
        .next(runs::isRunning)
        .ifPresent(
            battery -> {
              if (!runs.begin(battery)) {
                batteries.ended();
              }
            });
  }

  private void sweep() {
    runs.endOverdue();
    explain();
    escalations.take().ifPresent(faster::ask);
    faster.sweep();
    agenda.at(outside.ticker().nanos() + SWEEP, this::sweep);
  }
}
