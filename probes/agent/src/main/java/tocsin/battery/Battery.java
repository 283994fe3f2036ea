package tocsin.battery;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tocsin.check.Check;
import tocsin.model.CheckKind;
import tocsin.model.Experiment;
import tocsin.model.Layer;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;
import tocsin.net.Network;

/// The tests that separate explanations of a failure, in the order that censors who punish allow:
/// controls first, innocent names before the target's, the target itself last.
///
/// It spends at most [Log#MOST_PACKETS] packets on the target, as [Cost] counts them, and takes at
/// most [Log#LONGEST]; a test that does not fit is recorded as such.
public final class Battery {
  private final Bench bench;
  private final Function<CheckKind, Check> checks;

  private Battery(Bench bench, Function<CheckKind, Check> checks) {
    this.bench = bench;
    this.checks = checks;
  }

  /// Runs it; every trial, in the order begun, and at least one.
  ///
  /// @param checks the check of each kind, for the controls
  public static List<Step> run(
      Occasion occasion, Network network, Function<CheckKind, Check> checks)
      throws InterruptedException {
    Case target = Case.of(occasion.failed(), network.random());
    Log log = new Log(occasion.residuals());
    new Battery(new Bench(target, occasion, network, log), checks).run();
    return log.trials();
  }

  /// How many packets the trials of a battery sent that carried the target's name or knocked at its
  /// door, as [Cost] counts them for the budget.
  public static int packets(List<Step> trials) {
    return trials.stream()
        .mapToInt(
            step ->
                step instanceof Step.Trial trial
                    ? Cost.of(trial.experiment(), trial.subject(), trial.steps())
                    : 0)
        .sum();
  }

  /// Where no global control answers, the link is broken and nothing can be learned of the target.
  private void run() throws InterruptedException {
    if (bench.occasion().company().controls().isEmpty()) {
      bench.log().refuse(Experiment.CONTROLS, Subject.CONTROL, "not available: there is none");
      return;
    }
    List<Witness> witnesses = new ControlTrials(bench, checks).run();
    if (!witnesses.isEmpty()) {
      run(witnesses);
    }
  }

  private void run(List<Witness> witnesses) throws InterruptedException {
    NameTrials names = new NameTrials(bench, witnesses);
    if (bench.target().named() && isBelieved()) {
      names.runOwn();
    } else if (bench.target().named()) {
      names.runAll();
    }
    Optional<Resolver> noResolver = NameTrials.noResolver(witnesses).findFirst();
    if (names.injected() && noResolver.isPresent()) {
      new HopTrials(bench).question(noResolver.get());
    }
    List<String> knownGood = Stream.concat(proven(), names.truths().stream()).distinct().toList();
    if (bench.target().layer() == Layer.HTTP && !knownGood.isEmpty()) {
      new TransferTrials(bench, witnesses).run(knownGood.getFirst());
    } else if (bench.target().connects()) {
      reach(witnesses, knownGood);
    } else if (bench.target().endpoint().kind() == CheckKind.QUIC) {
      new QuicTrials(bench, witnesses).run(knownGood);
    }
  }

  private void reach(List<Witness> witnesses, List<String> knownGood) throws InterruptedException {
    AddressTrials.Found found = new AddressTrials(bench, witnesses).run(knownGood);
    HopTrials hops = new HopTrials(bench);
    if (bench.target().shakesHands()) {
      HandshakeTrials handshakes = new HandshakeTrials(bench, witnesses, found.open());
      if (bench.target().layer() == Layer.DNS) {
        handshakes.runAfterDns();
      } else {
        handshakes.run(bench.target().layer() == Layer.TLS);
      }
      if (handshakes.failed().isPresent()) {
        hops.handshake(handshakes.failed().get());
      }
    }
    if (found.open().isEmpty() && !found.refused().isEmpty()) {
      hops.connection(found.refused().getFirst());
    }
  }

  /// Whether the check went only to addresses that are known to be true, so that what its resolver
  /// said is no explanation.
  private boolean isBelieved() {
    List<String> proven = proven().toList();
    List<String> asked =
        bench.target().steps().stream()
            .flatMap(
                step -> step instanceof Step.Connect at ? Stream.of(at.address()) : Stream.of())
            .toList();
    return !asked.isEmpty() && proven.containsAll(asked);
  }

  /// Addresses that have proved to be the target's, or are what it is given by.
  private Stream<String> proven() {
    Stream<String> literal =
        bench.target().named() ? Stream.of() : Stream.of(bench.target().host().text());
    Stream<String> verified =
        bench.target().steps().stream()
            .filter(step -> step.outcome().succeeded())
            .flatMap(
                step -> step instanceof Step.Handshake at ? Stream.of(at.address()) : Stream.of());
    return Stream.of(literal, verified, bench.occasion().knownGood().stream())
        .flatMap(each -> each);
  }
}
