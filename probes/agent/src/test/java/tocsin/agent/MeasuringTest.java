package tocsin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tocsin.battery.Company;
import tocsin.check.Check;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.net.Connection;
import tocsin.net.Flight;
import tocsin.net.Lookup;
import tocsin.net.Network;

/// Schedule, checks and retries together, on virtual time.
final class MeasuringTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicLong now = new AtomicLong(1000);
  private final Notes notes = new Notes();
  private final Escalations escalations = new Escalations();
  private final BlockingQueue<Measurement> made = new ArrayBlockingQueue<>(100);

  /// Ends every check the same way, and those of controls well, without a network.
  private record Always(Outcome outcome) implements Check {
    @Override
    public CheckKind kind() {
      return CheckKind.TCP;
    }

    @Override
    public List<Step> run(Endpoint endpoint, Network network) {
      boolean control = endpoint.target().service().equals("control");
      return List.of(Made.connect("192.0.2.1", control ? Made.OK : outcome));
    }
  }

  /// A network nobody asks anything.
  private static final class Nowhere implements Network {
    @Override
    public Resolver resolver() {
      return Resolver.udp("192.0.2.53", 53);
    }

    @Override
    public RandomGenerator random() {
      return new Random(5);
    }

    @Override
    public Lookup lookup(String name, RecordType type, Resolver resolver) {
      throw new AssertionError(name);
    }

    @Override
    public Lookup lookup(String name, RecordType type, Resolver resolver, Flight.Limited flight) {
      throw new AssertionError(name);
    }

    @Override
    public boolean limitsHops() {
      return false;
    }

    @Override
    public Connection connect(String address, int port) {
      throw new AssertionError(address);
    }

    @Override
    public Step.Initial initial(String address, int port, String serverName) {
      throw new AssertionError(address);
    }

    @Override
    public Step.Binding binding(String address, int port) {
      throw new AssertionError(address);
    }

    @Override
    public Connection connectHeeding(String address, int port) {
      throw new AssertionError(address);
    }

    @Override
    public Connection connect(String address, int port, Flight.Limited flight) {
      throw new AssertionError(address);
    }
  }

  @Test
  void aFailureIsKeptAtOnceAndRepeatedOnceAfterFifteenToTwentyFiveSeconds() throws Exception {
    Measuring measuring = measuring(Made.failed(Failure.CONNECTION_RESET));
    measuring.agenda().runDue();
    Measurement first = taken(measuring);
    assertThat(first.retryOf()).isEmpty();

    advance(measuring, Duration.ofSeconds(14));
    assertThat(made).isEmpty();
    advance(measuring, Duration.ofSeconds(12));
    Measurement retry = taken(measuring);
    assertThat(retry.retryOf()).isEqualTo(first.id());
    assertThat(retry.id()).isNotEqualTo(first.id());

    advance(measuring, Duration.ofSeconds(100));
    assertThat(made).as("no retry of a retry").isEmpty();
  }

  @Test
  void whatGoesOnFailingIsNotRepeated() throws Exception {
    Measuring measuring = measuring(Made.failed(Failure.CONNECTION_RESET));
    measuring.agenda().runDue();
    assertThat(taken(measuring).retryOf()).isEmpty();
    advance(measuring, Duration.ofSeconds(30));
    assertThat(taken(measuring).retryOf()).isNotEmpty();

    for (int second = 0; made.isEmpty() && second < 2 * HOUR.toSeconds(); second++) {
      advance(measuring, Duration.ofSeconds(1));
    }
    assertThat(taken(measuring).retryOf()).as("its next turn").isEmpty();
    advance(measuring, Duration.ofSeconds(100));
    assertThat(made).as("confirmed already").isEmpty();
  }

  @Test
  void twoFailuresSetOffABatteryWhileAControlAnswers() throws Exception {
    Measuring measuring =
        measuring(Made.failed(Failure.CONNECTION_RESET), ScheduleTest.withControls("probe", 1, 1));
    measuring.agenda().runDue();
    for (int second = 0; second < 40; second++) {
      advance(measuring, Duration.ofSeconds(1));
    }
    List<Measurement> targets =
        made.stream().filter(one -> !one.target().service().equals("control")).toList();
    assertThat(targets).hasSizeGreaterThanOrEqualTo(3);
    Measurement second = targets.get(1);
    Measurement battery = targets.get(2);
    assertThat(battery.isBattery()).isTrue();
    assertThat(battery.retryOf()).isEqualTo(second.id());
    assertThat(battery.endpoint()).isEqualTo(second.endpoint().battery());
    assertThat(battery.steps()).isNotEmpty().allMatch(step -> step instanceof Step.Trial);
    assertThat(targets.stream().filter(Measurement::isBattery)).hasSize(1);
  }

  @Test
  void whatGotThroughIsNotRepeated() throws Exception {
    Measuring measuring = measuring(Made.OK);
    measuring.agenda().runDue();
    assertThat(taken(measuring).retryOf()).isEmpty();

    advance(measuring, Duration.ofSeconds(100));
    assertThat(made).isEmpty();
  }

  /// Half an hour or more from its next regular turn, so that only retries come.
  private Measuring measuring(Outcome outcome) {
    return measuring(outcome, ScheduleTest.slots("probe", 1, HOUR));
  }

  private Measuring measuring(Outcome outcome, List<Slot> slots) {
    Surroundings outside =
        new Surroundings(
            Nowhere::new, InstantSource.system(), now::get, new Random(5), notes.journal());
    Instrument instrument =
        new Instrument(
            Made.VANTAGE,
            _ -> new Always(outcome),
            outside.networks(),
            outside.clock(),
            outside.random());
    Measuring measuring =
        new Measuring(
            instrument,
            slots,
            new Company(List.of(), List.of()),
            Duration.ofSeconds(60),
            escalations,
            AgentSettings.EXTRA_CHECKS,
            outside,
            new Meters(Made.VANTAGE),
            measurement -> assertThat(made.add(measurement)).isTrue());
    measuring.plan();
    return measuring;
  }

  private Measurement taken(Measuring measuring) throws InterruptedException {
    measuring.awaitIdle();
    Measurement measurement = made.poll(10, TimeUnit.SECONDS);
    assertThat(measurement).isNotNull();
    return Objects.requireNonNull(measurement);
  }

  /// Second by second, letting each check that began come to its end.
  private void advance(Measuring measuring, Duration duration) throws InterruptedException {
    for (long second = 0; second < duration.toSeconds(); second++) {
      now.addAndGet(1_000_000_000L);
      measuring.agenda().runDue();
    }
    measuring.awaitIdle();
  }
}
