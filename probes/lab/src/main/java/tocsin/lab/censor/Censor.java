package tocsin.lab.censor;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import tocsin.net.Ticker;

/// The censor of one network: lets frames pass, and interferes as its rules say.
///
/// Every act is noted. What is no IP, what is malformed and what two neighbours say about their own
/// link always passes. Memory is bounded however many flows there are.
public final class Censor implements Middlebox {
  private final Ticker ticker;
  private final InstantSource clock;
  private final RandomGenerator chance;
  private final String network;
  private final Acts acts;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Regime regime;

  /// A frame that waits to be sent until no lock is held.
  private static final class Sending {
    private final Direction direction;
    private final byte[] frame;

    private Sending(Direction direction, byte[] frame) {
      this.direction = direction;
      this.frame = frame;
    }
  }

  /// Obeys no rule at first.
  ///
  /// @param network how its acts are signed, such as `CN/AS4134`
  /// @param ticker what residual punishments, rates and forgetting are measured by
  /// @param clock the time of acts and of the hours of rules
  /// @param chance decides whom a rule with a probability strikes, and fills what is made up
  /// @param acts where every act is noted
  public Censor(
      String network, Ticker ticker, InstantSource clock, RandomGenerator chance, Acts acts) {
    this.ticker = ticker;
    this.clock = clock;
    this.chance = chance;
    this.network = network;
    this.acts = acts;
    this.regime = regime(List.of());
  }

  /// Obeys these rules for every frame taken after this returns; the first that acts on a packet
  /// wins. Whatever was decided about flows under other rules is forgotten. Noted as an act of the
  /// fault `rules`.
  public void obey(List<Rule> rules) {
    lock.lock();
    try {
      regime.flush();
      regime = regime(rules);
      acts.add(
          new Act(clock.instant(), network, Act.RULES, "", "%d rules".formatted(rules.size())));
    } finally {
      lock.unlock();
    }
  }

  /// Notes what it has held back: of a flow that suffers the same again and again there is at most
  /// one line a second, and the last of them is missing until then. To be called before the acts
  /// are counted or their log is closed.
  public void flush() {
    lock.lock();
    try {
      regime.flush();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void take(byte[] frame, Direction direction, Outlet outlet) {
    if (regime.isIdle()) {
      outlet.send(direction, frame);
      return;
    }
    List<Sending> sendings = new ArrayList<>(4);
    lock.lock();
    try {
      regime.take(frame, direction, (where, what) -> sendings.add(new Sending(where, what)));
    } finally {
      lock.unlock();
    }
    sendings.forEach(sending -> outlet.send(sending.direction, sending.frame));
  }

  private Regime regime(List<Rule> rules) {
    Diary diary = new Diary(network, ticker, clock, acts);
    return new Regime(rules, ticker, clock, chance, diary);
  }
}
