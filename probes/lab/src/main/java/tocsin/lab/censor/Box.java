package tocsin.lab.censor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import tocsin.net.Ticker;

/// A box on a wire: hands every frame that arrives at one end to a middlebox, and carries what that
/// sends to the other end, or back, as the link says. It has no address; only what it does gives it
/// away. Two devices of this process's network namespace are the ends of the wire.
public final class Box implements AutoCloseable {
  private static final int MOST_BYTES_ON_THEIR_WAY = 4 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final PacketSocket inner;
  private final PacketSocket outer;
  private final LinkQueue outward;
  private final LinkQueue inward;
  private final Middlebox middlebox;
  private final Consumer<Throwable> bugs;
  private final AtomicBoolean complained = new AtomicBoolean();
  private final List<Thread> threads;

  private Box(
      PacketSocket inner,
      PacketSocket outer,
      LinkQueue outward,
      LinkQueue inward,
      Middlebox middlebox,
      Consumer<Throwable> bugs,
      String name) {
    this.inner = inner;
    this.outer = outer;
    this.outward = outward;
    this.inward = inward;
    this.middlebox = middlebox;
    this.bugs = bugs;
    threads =
        List.of(
            thread(name + " outward", () -> carry(inner, Direction.OUTWARD)),
            thread(name + " inward", () -> carry(outer, Direction.INWARD)),
            thread(name + " link outward", () -> deliver(outward)),
            thread(name + " link inward", () -> deliver(inward)));
  }

  /// Opens a box; frames pass when this returns.
  ///
  /// @param inner the device on the probe's side
  /// @param outer the device on the internet's side
  /// @param chance decides about loss and jitter
  /// @param bugs is told once if the middlebox throws. The frame it threw at is passed on.
  /// @throws IOException one sentence: which device, and why it cannot be used
  public static Box open(
      String inner,
      String outer,
      Middlebox middlebox,
      Link link,
      Ticker ticker,
      RandomGenerator chance,
      Consumer<Throwable> bugs)
      throws IOException {
    PacketSocket in = PacketSocket.open(inner);
    PacketSocket out;
    try {
      out = PacketSocket.open(outer);
    } catch (IOException e) {
      in.close();
      throw e;
    }
    Box box =
        new Box(
            in,
            out,
            queue(link, ticker, chance, out),
            queue(link, ticker, chance, in),
            middlebox,
            bugs,
            "box " + inner);
    box.threads.forEach(Thread::start);
    return box;
  }

  /// Both directions carry like this from now on.
  public void link(Link link) {
    outward.link(link);
    inward.link(link);
  }

  /// What became of the frames sent in that direction.
  public LinkCounts counts(Direction direction) {
    return towards(direction).counts();
  }

  /// How many frames vanished in the box though neither the middlebox nor the link's loss took
  /// them: they came faster than they were taken, were too many at once for the link, or the device
  /// they should have left by refused them. Of what a scenario shows, these are nobody's doing.
  public long lost() {
    long never = inner.missed() + outer.missed();
    return never + outward.counts().lostByTheBox() + inward.counts().lostByTheBox();
  }

  /// Cuts the wire: nothing passes when this returns.
  @Override
  public void close() {
    inner.end();
    outer.end();
    outward.end();
    inward.end();
    if (threads.stream().allMatch(Box::ends)) {
      inner.close();
      outer.close();
    }
  }

  private static LinkQueue queue(
      Link link, Ticker ticker, RandomGenerator chance, PacketSocket exit) {
    return new LinkQueue(
        link, ticker, new SplittableRandom(chance.nextLong()), MOST_BYTES_ON_THEIR_WAY, exit::send);
  }

  private static Thread thread(String name, Runnable task) {
    return Thread.ofPlatform().daemon().name(name).unstarted(task);
  }

  private void carry(PacketSocket end, Direction direction) {
    for (var frame = end.receive(); frame.isPresent(); frame = end.receive()) {
      take(frame.get(), direction);
    }
  }

  private void take(byte[] frame, Direction direction) {
    try {
      middlebox.take(frame, direction, this::send);
    } catch (RuntimeException | Error e) {
      complain(e);
      send(direction, frame);
    }
  }

  private void send(Direction direction, byte[] frame) {
    towards(direction).put(frame);
  }

  private LinkQueue towards(Direction direction) {
    return switch (direction) {
      case OUTWARD -> outward;
      case INWARD -> inward;
    };
  }

  private void deliver(LinkQueue queue) {
    try {
      queue.run();
    } catch (InterruptedException e) {
      complain(e);
    }
  }

  private void complain(Throwable bug) {
    if (complained.compareAndSet(false, true)) {
      bugs.accept(bug);
    }
  }

  private static boolean ends(Thread thread) {
    try {
      return thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
