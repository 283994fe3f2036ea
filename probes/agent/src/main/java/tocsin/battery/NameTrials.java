package tocsin.battery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tocsin.check.Host;
import tocsin.model.Experiment;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Resolver.Transport;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;
import tocsin.net.Lookup;

/// T1 to T3b: what is said of the target's name, and of names like it? The questions are put at the
/// same time.
final class NameTrials {
  private static final Duration LONGEST = Duration.ofSeconds(8);
  private static final int DNS_PORT = 53;

  private record Question(String name, RecordType type, Resolver resolver) {}

  /// The questions of one trial, while they are open.
  private record Asked(
      Experiment experiment, Subject subject, Resolver resolver, List<Lookup> lookups) {}

  private final Bench bench;
  private final List<Witness> witnesses;
  private final List<Asked> open = new ArrayList<>();
  private final List<Resolver> contradicted = new ArrayList<>();
  private final List<String> encrypted = new ArrayList<>();
  private final List<String> inClear = new ArrayList<>();
  private boolean injected;

  NameTrials(Bench bench, List<Witness> witnesses) {
    this.bench = bench;
    this.witnesses = witnesses;
  }

  /// Asks the probe's own resolver alone, because what the check was told is known to be true.
  void runOwn() throws InterruptedException {
    askOwn();
    finish();
  }

  /// Asks everybody.
  void runAll() throws InterruptedException {
    askOwn();
    for (Resolver other : bench.occasion().company().resolvers()) {
      ask(
          Experiment.OTHER_RESOLVER,
          Subject.TARGET,
          bothTypes(bench.target().host().text(), other));
    }
    askNobody();
    String made = Host.label(bench.network().random()) + "." + bench.target().domain();
    Resolver own = bench.network().resolver();
    ask(Experiment.NO_SUCH_NAME, Subject.TARGET, List.of(new Question(made, RecordType.A, own)));
    finish();
    for (Resolver other : List.copyOf(contradicted)) {
      askForControl(Experiment.OTHER_RESOLVER, other);
    }
    finish();
  }

  /// Addresses that other resolvers gave: over TLS, or else in clear unless answers are forged on
  /// the way.
  List<String> truths() {
    return encrypted.isEmpty() && !injected ? List.copyOf(inClear) : List.copyOf(encrypted);
  }

  /// Whether an address answered for the target that runs no resolver.
  boolean injected() {
    return injected;
  }

  /// Port 53 of a control, which runs no resolver; empty if no control answered.
  static Stream<Resolver> noResolver(List<Witness> witnesses) {
    return witnesses.stream().limit(1).map(witness -> Resolver.udp(witness.address(), DNS_PORT));
  }

  private void askOwn() throws InterruptedException {
    Resolver own = bench.network().resolver();
    ask(Experiment.OWN_RESOLVER, Subject.TARGET, bothTypes(bench.target().host().text(), own));
    askForControl(Experiment.OWN_RESOLVER, own);
  }

  private void askNobody() throws InterruptedException {
    for (Resolver udp : noResolver(witnesses).toList()) {
      Resolver tcp = new Resolver(Transport.TCP, udp.host(), udp.port(), "");
      ask(Experiment.NO_RESOLVER, Subject.TARGET, overBoth(bench.target().host().text(), udp, tcp));
      ask(Experiment.NO_RESOLVER, Subject.CONTROL, overBoth(control(), udp, tcp));
    }
  }

  private void askForControl(Experiment experiment, Resolver resolver) throws InterruptedException {
    if (!control().isEmpty()) {
      List<Question> question = List.of(new Question(control(), RecordType.A, resolver));
      ask(experiment, Subject.CONTROL, question);
    }
  }

  /// The name of a control that answered; empty if none did.
  private String control() {
    return witnesses.stream().map(Witness::name).findFirst().orElse("");
  }

  private static List<Question> bothTypes(String name, Resolver resolver) {
    return Stream.of(RecordType.values()).map(type -> new Question(name, type, resolver)).toList();
  }

  private static List<Question> overBoth(String name, Resolver udp, Resolver tcp) {
    return Stream.of(udp, tcp).map(each -> new Question(name, RecordType.A, each)).toList();
  }

  private void ask(Experiment experiment, Subject subject, List<Question> questions)
      throws InterruptedException {
    int packets = subject == Subject.TARGET ? questions.size() : 0;
    if (!bench.log().allows(experiment, subject, packets, LONGEST)) {
      return;
    }
    List<Lookup> lookups = new ArrayList<>();
    for (Question question : questions) {
      lookups.add(bench.network().lookup(question.name(), question.type(), question.resolver()));
    }
    open.add(new Asked(experiment, subject, questions.getFirst().resolver(), lookups));
  }

  private void finish() throws InterruptedException {
    for (Asked asked : open) {
      List<Step> steps = new ArrayList<>();
      for (Lookup lookup : asked.lookups()) {
        steps.add(lookup.finish());
      }
      bench.log().record(asked.experiment(), asked.subject(), steps);
      if (asked.subject() == Subject.TARGET) {
        learn(asked, steps);
      }
    }
    open.clear();
  }

  private void learn(Asked asked, List<Step> steps) {
    boolean succeeded = steps.stream().anyMatch(step -> step.outcome().succeeded());
    if (asked.experiment() == Experiment.NO_RESOLVER) {
      injected = steps.stream().anyMatch(NameTrials::answered);
    }
    if (asked.experiment() == Experiment.OTHER_RESOLVER && !succeeded) {
      contradicted.add(asked.resolver());
    }
    if (asked.experiment() == Experiment.OTHER_RESOLVER && succeeded) {
      Transport transport = asked.resolver().transport();
      boolean overTls = transport == Transport.DOT || transport == Transport.DOH;
      steps.forEach(step -> (overTls ? encrypted : inClear).addAll(addresses(step)));
    }
  }

  private static boolean answered(Step step) {
    return step instanceof Step.Resolve resolve && !resolve.responses().isEmpty();
  }

  private static List<String> addresses(Step step) {
    return step instanceof Step.Resolve resolve ? resolve.addresses() : List.of();
  }
}
