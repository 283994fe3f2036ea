package tocsin.lab.censor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import tocsin.net.Ticker;

/// Notes what one censor does without drowning anyone: of a flow that keeps suffering the same, the
/// first time and then at most one line a second, which stands for all since the last. What is held
/// back is noted before it is forgotten. For one thread at a time.
final class Diary {
  private static final long BETWEEN = Duration.ofSeconds(1).toNanos();
  private static final Duration MEMORY = Duration.ofMinutes(10);
  private static final int MATTERS = 20_000;

  private final String network;
  private final Ticker ticker;
  private final InstantSource clock;
  private final Acts acts;
  private final BoundedTable<Matter, Repeats> matters;

  private record Matter(Object flow, Object what) {}

  private record Line(Instant at, String fault, Object flow, Supplier<String> evidence) {
    private Act act(String network, long times) {
      return new Act(at, network, fault, flow.toString(), evidence.get(), times);
    }
  }

  private static final class Repeats {
    private Optional<Line> heldBack = Optional.empty();
    private long noted;
    private long times;
  }

  Diary(String network, Ticker ticker, InstantSource clock, Acts acts) {
    this.network = network;
    this.ticker = ticker;
    this.clock = clock;
    this.acts = acts;
    this.matters = new BoundedTable<>(MATTERS, MEMORY, ticker, this::noteHeldBack);
  }

  /// Notes an act that may be one of many.
  ///
  /// @param flow whom it befell; its text is what the log shows
  /// @param what tells it from other things that befell the same flow
  void note(String fault, Object flow, Object what, Supplier<String> evidence) {
    Line line = new Line(clock.instant(), fault, flow, evidence);
    long now = ticker.nanos();
    Optional<Repeats> known = matters.get(new Matter(flow, what));
    Repeats repeats = known.orElseGet(Repeats::new);
    if (known.isEmpty()) {
      matters.put(new Matter(flow, what), repeats);
    }
    repeats.times++;
    repeats.heldBack = Optional.of(line);
    if (known.isEmpty() || now - repeats.noted >= BETWEEN) {
      repeats.noted = now;
      noteHeldBack(repeats);
    }
  }

  /// Notes whatever was held back until now.
  void flush() {
    matters.forEach(this::noteHeldBack);
  }

  private void noteHeldBack(Repeats repeats) {
    repeats.heldBack.ifPresent(line -> acts.add(line.act(network, repeats.times)));
    repeats.heldBack = Optional.empty();
    repeats.times = 0;
  }
}
