package tocsin.battery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import tocsin.battery.Residuals.Transport;
import tocsin.check.Host;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;
import tocsin.net.Flight;

/// T5 to T8 and T12: does the name pass, here and there, and is the certificate the service's own?
///
/// A test that sends the name where an innocent one is to be sent afterwards would spoil it, so
/// innocent names come first and the target itself last, each at the address asked longest ago.
final class HandshakeTrials {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /// What an exchange of 64 KiB costs at most, after a handshake.
  private static final int EXCHANGE = 25;

  private static final String NO_STRANGER =
      "not available: no innocent name is known besides the control's own";

  private final Bench bench;
  private final List<Witness> witnesses;
  private final List<String> open;
  private final List<Step> handshakes = new ArrayList<>();
  private Optional<Step.Handshake> failed = Optional.empty();

  /// @param witnesses controls that answered; at least one
  /// @param open known good addresses that accept connections; may be empty
  HandshakeTrials(Bench bench, List<Witness> witnesses, List<String> open) {
    this.bench = bench;
    this.witnesses = witnesses;
    this.open = open;
  }

  /// After a failure of DNS alone: is the name blocked elsewhere as well? Only if it is, how.
  void runAfterDns() throws InterruptedException {
    if (!open.isEmpty() && !own()) {
      innocent(true);
      atControl();
      split();
      chain();
    }
  }

  /// After a connection or a handshake failed.
  ///
  /// @param nameWasSent whether a handshake failed, so that the name is asked about even if no
  ///   address of the target is to be had
  void run(boolean nameWasSent) throws InterruptedException {
    boolean asksControl = nameWasSent || !open.isEmpty();
    innocent(asksControl);
    if (asksControl) {
      atControl();
    }
    if (!open.isEmpty() && !own()) {
      split();
    }
    chain();
  }

  /// The handshake with the target's name that failed, at the target if there was one there.
  Optional<Step.Handshake> failed() {
    return failed;
  }

  /// A test of an innocent name.
  private record Innocent(Subject subject, Callable<List<Step>> handshake) {}

  /// At the target, and at the same time where the control is asked afterwards: one that refuses
  /// whatever is not its own name refuses the target's too, and nobody acts on it.
  private void innocent(boolean asksControl) throws InterruptedException {
    List<Innocent> tests = new ArrayList<>();
    if (!open.isEmpty() && allowed(Experiment.INNOCENT_NAME, Subject.TARGET, Cost.CONNECTION)) {
      Witness witness = witnesses.getFirst();
      Bench.Hello hello = bench.helloAs(witness.name(), witness.endpoint());
      tests.add(new Innocent(Subject.TARGET, () -> bench.handshake(next(), port(), hello)));
    }
    if (asksControl) {
      innocentAtControl().ifPresent(tests::add);
    }
    List<List<Step>> done = Together.all(tests.stream().map(Innocent::handshake).toList());
    for (int i = 0; i < done.size(); i++) {
      bench.log().record(Experiment.INNOCENT_NAME, tests.get(i).subject(), done.get(i));
      handshakes.addAll(done.get(i));
    }
  }

  private Optional<Innocent> innocentAtControl() {
    Witness witness = witnesses.getLast();
    Optional<String> stranger = stranger(witness);
    if (stranger.isEmpty()) {
      bench.log().refuse(Experiment.INNOCENT_NAME, Subject.CONTROL, NO_STRANGER);
      return Optional.empty();
    }
    if (!allowed(Experiment.INNOCENT_NAME, Subject.CONTROL, 0)) {
      return Optional.empty();
    }
    Bench.Hello hello = bench.helloAs(stranger.get(), witness.endpoint());
    return Optional.of(
        new Innocent(
            Subject.CONTROL,
            () -> bench.handshake(next(witness), witness.endpoint().port(), hello)));
  }

  /// A name that nobody is known to block, neither that control's own nor the target's.
  private Optional<String> stranger(Witness witness) {
    return Stream.concat(
            witnesses.stream().map(Witness::name),
            bench.occasion().company().controls().stream().map(Endpoint::host))
        .filter(name -> !name.equals(witness.name()))
        .filter(name -> !name.equals(bench.target().host().serverName()))
        .filter(name -> !new Host(name).isAddress())
        .findFirst();
  }

  /// At the last of the witnesses, always: it may be punished afterwards, and the others not.
  private void atControl() throws InterruptedException {
    Witness witness = witnesses.getLast();
    int port = witness.endpoint().port();
    if (allowed(Experiment.NAME_AT_CONTROL, Subject.CONTROL, Cost.HANDSHAKE)) {
      Bench.Hello hello = bench.helloAs(bench.target().host().serverName(), witness.endpoint());
      List<Step> steps = bench.handshake(next(witness), port, hello);
      bench.log().recordNamed(Experiment.NAME_AT_CONTROL, Subject.CONTROL, 0, steps);
      handshakes.addAll(steps);
      note(steps);
    }
  }

  /// Whether the target proved itself, or was not asked.
  private boolean own() throws InterruptedException {
    if (!allowed(Experiment.NAME_AT_TARGET, Subject.TARGET, Cost.HANDSHAKE)) {
      return true;
    }
    Bench.Hello hello = bench.ownHello(Flight.USUAL);
    boolean asks =
        bench.target().endpoint().kind() == CheckKind.HTTPS
            && bench.log().packetsLeft() >= Cost.HANDSHAKE + EXCHANGE;
    List<Step> steps =
        asks
            ? bench.exchange(next(), port(), hello, bench.target().url())
            : bench.handshake(next(), port(), hello);
    bench.log().recordNamed(Experiment.NAME_AT_TARGET, Subject.TARGET, 0, steps);
    handshakes.addAll(steps);
    note(steps);
    return steps.stream()
        .anyMatch(step -> step instanceof Step.Handshake && step.outcome().succeeded());
  }

  /// Only where the ClientHello itself was not answered by TLS.
  private void split() throws InterruptedException {
    boolean swallowed = failed.filter(shaken -> shaken.chain().isEmpty()).isPresent();
    if (swallowed && allowed(Experiment.SPLIT, Subject.TARGET, Cost.HANDSHAKE)) {
      List<Step> steps = bench.handshake(next(), port(), bench.ownHello(Flight.SPLIT));
      bench.log().recordNamed(Experiment.SPLIT, Subject.TARGET, 0, steps);
    }
  }

  private void chain() throws InterruptedException {
    Witness witness = witnesses.getFirst();
    boolean wrong = handshakes.stream().anyMatch(this::isWrongChain);
    if (wrong && allowed(Experiment.CHAIN, Subject.CONTROL, 0)) {
      Bench.Hello hello = bench.helloAs(witness.name(), witness.endpoint());
      List<Step> steps = bench.handshake(witness.address(), witness.endpoint().port(), hello);
      bench.log().record(Experiment.CHAIN, Subject.CONTROL, steps);
    }
  }

  private void note(List<Step> steps) {
    if (steps.getLast() instanceof Step.Handshake shaken && !shaken.outcome().succeeded()) {
      failed = Optional.of(shaken);
    }
  }

  /// Whether it showed a chain of which a name that is another's is not the only fault.
  private boolean isWrongChain(Step step) {
    return step instanceof Step.Handshake shaken
        && !shaken.chain().isEmpty()
        && shaken.outcome() instanceof Outcome.Failed(Failure failure, String _)
        && (failure != Failure.SSL_INVALID_HOSTNAME || isTargetsOwn(shaken));
  }

  private boolean isTargetsOwn(Step.Handshake shaken) {
    return shaken.serverName().equals(bench.target().host().serverName())
        && open.contains(shaken.address());
  }

  private boolean allowed(Experiment experiment, Subject subject, int packets) {
    return bench.log().allows(experiment, subject, packets, LONGEST);
  }

  private String next() {
    return bench.occasion().residuals().leastRecent(Transport.TCP, open, port());
  }

  private String next(Witness witness) {
    return bench
        .occasion()
        .residuals()
        .leastRecent(Transport.TCP, witness.addresses(), witness.endpoint().port());
  }

  private int port() {
    return bench.target().endpoint().port();
  }
}
