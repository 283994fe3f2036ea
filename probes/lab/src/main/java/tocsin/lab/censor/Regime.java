package tocsin.lab.censor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tocsin.lab.packet.FlowKey;
import tocsin.lab.packet.Fragment;
import tocsin.lab.packet.Fragments;
import tocsin.lab.packet.Packet;
import tocsin.net.Ticker;

/// The rules a censor obeys at a time, and all it remembers under them. For one thread at a time.
final class Regime {
  private static final int MOST_DOOMED = 1_000;
  private static final Duration DOOM = Duration.ofSeconds(30);

  private final List<Statute> statutes;
  private final boolean hours;
  private final Ticker ticker;
  private final InstantSource clock;
  private final Diary diary;
  private final Flows flows;
  private final Lots lots;
  private final Residuals residuals;
  private final Detours detours;
  private final Listener listener;
  private final Execution execution;
  private final Interference interference;
  private final Fragments fragments = new Fragments();
  private final BoundedTable<Fragment.Whole, Boolean> doomed;

  /// What of one flow is told apart in the log.
  private record AskedAbout(String fault, String name, int type) {}

  Regime(
      List<Rule> rules, Ticker ticker, InstantSource clock, RandomGenerator chance, Diary diary) {
    this.statutes = statutes(rules);
    this.hours = statutes.stream().anyMatch(Statute::hasHours);
    this.ticker = ticker;
    this.clock = clock;
    this.diary = diary;
    this.flows = new Flows(ticker);
    this.lots = new Lots(chance, flows);
    this.residuals = new Residuals(ticker);
    this.detours = new Detours(ticker);
    this.listener = new Listener(readings(rules), ticker);
    this.execution = new Execution(new Volleys(chance), detours, listener);
    this.interference = new Interference(ticker, chance, flows, residuals, execution);
    this.doomed = new BoundedTable<>(MOST_DOOMED, DOOM, ticker);
  }

  /// Whether every frame passes.
  boolean isIdle() {
    return statutes.isEmpty();
  }

  /// How many things it remembers.
  int remembered() {
    return flows.size()
        + residuals.size()
        + detours.size()
        + listener.size()
        + fragments.size()
        + doomed.size();
  }

  /// Notes what was held back of what befell flows again and again.
  void flush() {
    diary.flush();
  }

  /// Takes a frame and sends what becomes of it.
  void take(byte[] frame, Direction direction, Outlet outlet) {
    Optional<Packet> packet = Packet.parse(frame);
    if (packet.isPresent()) {
      judge(new Passage(packet.get(), frame, direction, outlet));
      return;
    }
    Optional<Fragment> piece = Packet.fragment(frame);
    if (piece.isEmpty()) {
      outlet.send(direction, frame);
      return;
    }
    takePiece(piece.get(), direction, outlet);
  }

  /// Pieces pass until the last, which passes if the whole packet may.
  private void takePiece(Fragment piece, Direction direction, Outlet outlet) {
    if (doomed.get(piece.whole()).isPresent()) {
      return;
    }
    Optional<Packet> whole = fragments.take(piece, ticker.nanos()).flatMap(Packet::parse);
    if (whole.isPresent()) {
      Passage passage = new Passage(whole.get(), piece.frame(), direction, outlet);
      judge(passage);
      if (!passage.passed()) {
        doomed.put(piece.whole(), true);
      }
    } else if (mayPass(piece, direction)) {
      outlet.send(direction, piece.frame());
    }
  }

  private boolean mayPass(Fragment piece, Direction direction) {
    FlowKey flow = direction == Direction.OUTWARD ? piece.flow() : piece.flow().reversed();
    Instant now = now();
    for (Statute statute : statutes) {
      if (statute.inForce(now) && Grounds.ofPiece(statute, flow) && lots.strikePiece(statute)) {
        diary.note(statute.fault().id(), flow, statute.fault().id(), () -> "a fragment; dropped");
        return false;
      }
    }
    return true;
  }

  private void judge(Passage passage) {
    if (IcmpTypes.isOfTheLink(passage.packet())) {
      passage.pass();
      return;
    }
    if (detours.bringBack(passage)) {
      return;
    }
    Optional<Conviction> conviction = flows.conviction(passage);
    if (conviction.isPresent()) {
      carryOut(conviction.get(), passage, "a condemned flow");
      return;
    }
    Optional<Conviction> residual =
        passage.packet().isTcp() ? residuals.conviction(passage.flow()) : Optional.empty();
    if (residual.isPresent()) {
      carryOut(residual.get(), passage, "residual punishment");
      return;
    }
    weigh(passage, listener.hear(passage));
  }

  private void carryOut(Conviction conviction, Passage passage, String why) {
    String done = execution.carryOut(conviction.sentence(), passage);
    if (!done.isEmpty()) {
      Supplier<String> evidence = () -> "%s (%s); %s".formatted(why, conviction.grounds(), done);
      diary.note(conviction.fault(), passage.flow(), conviction.fault(), evidence);
    }
  }

  private void weigh(Passage passage, Heard heard) {
    Instant now = now();
    for (Statute statute : statutes) {
      if (statute.inForce(now)) {
        Optional<Supplier<String>> grounds = Grounds.of(statute, passage, heard);
        if (grounds.isPresent() && lots.strike(statute, passage)) {
          act(statute, passage, heard, grounds.get());
          return;
        }
      }
    }
    passage.pass();
  }

  private void act(Statute statute, Passage passage, Heard heard, Supplier<String> grounds) {
    String done = interference.act(statute, passage, heard, grounds);
    if (done.isEmpty()) {
      return;
    }
    String fault = statute.fault().id();
    Supplier<String> evidence = () -> grounds.get() + "; " + done;
    if (heard instanceof Heard.Question(var question)) {
      Object what = new AskedAbout(fault, question.name(), question.type());
      diary.note(fault, passage.packet().flow(), what, evidence);
    } else {
      diary.note(fault, passage.flow(), fault, evidence);
    }
  }

  private Instant now() {
    return hours ? clock.instant() : Instant.EPOCH;
  }

  private static List<Statute> statutes(List<Rule> rules) {
    List<Statute> statutes = new ArrayList<>();
    for (Rule rule : rules) {
      statutes.add(new Statute(statutes.size(), rule));
    }
    return List.copyOf(statutes);
  }

  private static Set<Reading> readings(List<Rule> rules) {
    Set<Reading> readings = EnumSet.noneOf(Reading.class);
    rules.forEach(rule -> readings.add(Reading.of(rule.fault())));
    return readings;
  }
}
