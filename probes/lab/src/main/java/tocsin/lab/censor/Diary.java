package tocsin.lab.censor;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import tocsin.net.Ticker;

/// Notes what one censor does without drowning anyone: of a flow that keeps suffering the same, the
/// first time and then at most one line a second, which says how often it happened since the last.
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

  private static final class Repeats {
    private boolean noted;
    private long last;
    private int since;
  }

  Diary(String network, Ticker ticker, InstantSource clock, Acts acts) {
    this.network = network;
    this.ticker = ticker;
    this.clock = clock;
    this.acts = acts;
    this.matters = new BoundedTable<>(MATTERS, MEMORY, ticker);
  }

  /// Notes an act that may be one of many.
  ///
  /// @param flow whom it befell; its text is what the log shows
  /// @param what tells it from other things that befell the same flow
  void note(String fault, Object flow, Object what, Supplier<String> evidence) {
    Repeats repeats = matters.get(new Matter(flow, what), Repeats::new);
    long now = ticker.nanos();
    repeats.since++;
    if (repeats.noted && now - repeats.last < BETWEEN) {
      return;
    }
    String times = repeats.since > 1 ? " (%d times)".formatted(repeats.since) : "";
    repeats.noted = true;
    repeats.last = now;
    repeats.since = 0;
    acts.add(new Act(clock.instant(), network, fault, flow.toString(), evidence.get() + times));
  }
}
