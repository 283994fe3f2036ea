package tocsin.battery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tocsin.check.Checks;
import tocsin.model.CheckKind;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;
import tocsin.model.Timing;
import tocsin.net.Flight;

/// What the battery asks of networks that censor in different ways, in which order, and what it
/// finds there.
final class BatteryTest {
  private final AtomicLong now = new AtomicLong(5);
  private final Residuals residuals = new Residuals(now::get);

  /// A network in which all is well; a censor changes some of it.
  private static class Free implements Censor {
    @Override
    public List<String> resolve(String name, RecordType type, Resolver resolver) {
      boolean isResolver =
          resolver.equals(PlayedNetwork.OWN) || resolver.equals(Sample.OTHER_RESOLVER);
      if (type == RecordType.AAAA || !isResolver) {
        return List.of();
      }
      if (name.equals(Sample.HOST)) {
        return List.of(Sample.TRUE_ADDRESS, Sample.OTHER_ADDRESS);
      }
      return name.endsWith("parrot.example") ? List.of() : List.of(Sample.addressOf(name));
    }

    @Override
    public Outcome connect(String address, Flight flight) {
      return OK;
    }

    @Override
    public Outcome shake(String address, String serverName, Flight flight) {
      boolean isTarget =
          address.equals(Sample.TRUE_ADDRESS) || address.equals(Sample.OTHER_ADDRESS);
      boolean own =
          serverName.equals(Sample.HOST) ? isTarget : address.equals(Sample.addressOf(serverName));
      return own ? OK : Censor.failed(Failure.SSL_INVALID_HOSTNAME);
    }
  }

  /// Resets whoever says the name, from that hop on, whole or in pieces.
  private static class ResetsTheName extends Free {
    private final int hop;

    ResetsTheName(int hop) {
      this.hop = hop;
    }

    @Override
    public Outcome shake(String address, String serverName, Flight flight) {
      if (flight instanceof Flight.Limited limited && limited.hops() < hop) {
        return Censor.failed(Failure.GENERIC_TIMEOUT_ERROR);
      }
      return serverName.equals(Sample.HOST) && !flight.equals(Flight.SPLIT)
          ? Censor.failed(Failure.CONNECTION_RESET)
          : super.shake(address, serverName, flight);
    }
  }

  @Test
  void innocentNamesComeBeforeTheTargetsAndTheTargetItselfIsLast() throws Exception {
    PlayedNetwork network = network(new ResetsTheName(3));
    run(network, Sample.unshaken(Sample.TRUE_ADDRESS, Failure.CONNECTION_RESET));

    assertThat(network.hellos.subList(3, 5))
        .as("at the target, and at the control that is asked for the target's name next")
        .containsExactlyInAnyOrder(
            "one.example at " + Sample.OTHER_ADDRESS, "one.example at 192.0.2.2");
    assertThat(network.hellos.subList(5, 8))
        .containsExactly(
            Sample.HOST + " at 192.0.2.2",
            Sample.HOST + " at " + Sample.OTHER_ADDRESS,
            Sample.HOST + " at " + Sample.TRUE_ADDRESS + " split");
    assertThat(network.hellos.subList(0, 3))
        .as("controls first, two global ones and a domestic one")
        .containsExactlyInAnyOrder(
            "one.example at 192.0.2.1", "two.example at 192.0.2.2", "home.example at 192.0.2.4");
  }

  @Test
  void aResetOnTheNameIsSeenAtTheControlAndNotForAnInnocentNameNorInTwoPieces() throws Exception {
    List<Step.Trial> trials =
        run(
            network(new ResetsTheName(3)),
            Sample.unshaken(Sample.TRUE_ADDRESS, Failure.CONNECTION_RESET));

    assertThat(told(trials, Experiment.CONNECT, Subject.TARGET)).containsExactly("ok", "ok");
    assertThat(told(trials, Experiment.INNOCENT_NAME, Subject.TARGET))
        .containsExactly("ssl_invalid_hostname");
    assertThat(told(trials, Experiment.NAME_AT_CONTROL, Subject.CONTROL))
        .containsExactly("connection_reset");
    assertThat(told(trials, Experiment.NAME_AT_TARGET, Subject.TARGET))
        .containsExactly("connection_reset");
    assertThat(told(trials, Experiment.SPLIT, Subject.TARGET)).containsExactly("ok");
    assertThat(trials).as("no chain was wrong").noneMatch(is(Experiment.CHAIN, Subject.CONTROL));
  }

  @Test
  void aControlThatResetsEveryStrangerIsToldFromACensor() throws Exception {
    Censor choosy =
        new Free() {
          @Override
          public Outcome shake(String address, String serverName, Flight flight) {
            return address.equals("192.0.2.2") && !serverName.equals("two.example")
                ? Censor.failed(Failure.CONNECTION_RESET)
                : super.shake(address, serverName, flight);
          }
        };
    Measurement failed = Sample.unshaken(Sample.TRUE_ADDRESS, Failure.CONNECTION_RESET);
    List<Step.Trial> refused = run(network(choosy), failed);
    assertThat(told(refused, Experiment.INNOCENT_NAME, Subject.CONTROL))
        .containsExactly("connection_reset");
    assertThat(told(refused, Experiment.NAME_AT_CONTROL, Subject.CONTROL))
        .containsExactly("connection_reset");

    List<Step.Trial> censored = run(network(new ResetsTheName(3)), failed);
    assertThat(told(censored, Experiment.INNOCENT_NAME, Subject.CONTROL))
        .containsExactly("ssl_invalid_hostname");
  }

  @Test
  void aControlIsNotAskedForItsOwnNameAsAStrangers() throws Exception {
    Company one = new Company(Sample.COMPANY.controls().subList(0, 1), Sample.COMPANY.resolvers());
    Measurement failed = Sample.unshaken(Sample.TRUE_ADDRESS, Failure.CONNECTION_RESET);
    Occasion occasion = new Occasion(failed, one, List.of(), residuals);
    List<Step.Trial> trials =
        trials(Battery.run(occasion, network(new ResetsTheName(3)), Checks::of));
    List<Step.Trial> strangers =
        trials.stream().filter(is(Experiment.INNOCENT_NAME, Subject.CONTROL)).toList();
    assertThat(strangers).singleElement().matches(trial -> !trial.ran());
    assertThat(detail(strangers.getFirst())).startsWith("not available: ");
  }

  @Test
  void theHopAfterWhichTheResetComesIsFound() throws Exception {
    for (int hop : List.of(1, 3, 7, 12)) {
      Step.Trial found = only(runKnowing(network(new ResetsTheName(hop))), Experiment.HOP);
      assertThat(found.hop()).isEqualTo(hop);
      assertThat(found.steps()).hasSizeLessThanOrEqualTo(8);
      now.addAndGet(1_000_000_000_000L);
    }
  }

  @Test
  void whereTheBudgetEndsTheSearchTheLowestHopIsTheLowestSeen() throws Exception {
    List<Step.Trial> trials =
        run(
            network(new ResetsTheName(1)),
            Sample.unshaken(Sample.TRUE_ADDRESS, Failure.CONNECTION_RESET));
    assertThat(only(trials, Experiment.HOP).hop()).isBetween(1, 4);
  }

  @Test
  void aPunishmentThatLetsNoConnectionThroughIsLocatedInstead() throws Exception {
    Censor punishes =
        new ResetsTheName(1) {
          private boolean offended;

          @Override
          public Outcome connect(String address, Flight flight) {
            if (!offended || !address.startsWith("198.51.100.")) {
              return OK;
            }
            boolean tooFar = flight instanceof Flight.Limited limited && limited.hops() < 4;
            return Censor.failed(tooFar ? Failure.HOST_UNREACHABLE : Failure.CONNECTION_REFUSED);
          }

          @Override
          public Outcome shake(String address, String serverName, Flight flight) {
            offended |= flight.equals(Flight.SPLIT);
            return serverName.equals(Sample.HOST)
                ? Censor.failed(Failure.CONNECTION_RESET)
                : super.shake(address, serverName, flight);
          }
        };
    assertThat(only(runKnowing(network(punishes)), Experiment.HOP).hop()).isEqualTo(4);
  }

  @Test
  void whereHopsCannotBeLimitedItSaysSo() throws Exception {
    List<Step.Trial> trials =
        run(
            new PlayedNetwork(new ResetsTheName(3), false),
            Sample.unshaken(Sample.TRUE_ADDRESS, Failure.CONNECTION_RESET));
    Step.Trial hop = only(trials, Experiment.HOP);
    assertThat(hop.ran()).isFalse();
    assertThat(detail(hop)).startsWith("not available: ");
  }

  @Test
  void whatWasAskedForTheNameWithinThreeMinutesIsSuspect() throws Exception {
    Measurement failed = Sample.unshaken(Sample.TRUE_ADDRESS, Failure.CONNECTION_RESET);
    List<Step.Trial> trials = run(network(new ResetsTheName(3)), failed);

    assertThat(trials.stream().filter(trial -> trial.experiment() == Experiment.INNOCENT_NAME))
        .hasSize(2)
        .noneMatch(Step.Trial::residualSuspect);
    assertThat(only(trials, Experiment.NAME_AT_CONTROL).residualSuspect()).isFalse();
    assertThat(only(trials, Experiment.NAME_AT_TARGET).residualSuspect()).isFalse();
    assertThat(only(trials, Experiment.SPLIT).residualSuspect()).isTrue();
    assertThat(only(trials, Experiment.HOP).residualSuspect()).isTrue();

    now.addAndGet(181_000_000_000L);
    assertThat(residuals.suspects(failed.steps().getLast())).isFalse();
  }

  @Test
  void afterAnUnansweredQuestionTheNameIsTriedAtAPinnedAddress() throws Exception {
    Censor silent =
        new Free() {
          @Override
          public List<String> resolve(String name, RecordType type, Resolver resolver) {
            boolean dropped = name.equals(Sample.HOST) && resolver.equals(PlayedNetwork.OWN);
            return dropped ? List.of() : super.resolve(name, type, resolver);
          }
        };
    PlayedNetwork network = network(silent);
    List<Step.Trial> trials = run(network, Sample.unresolved(CheckKind.HTTPS));

    assertThat(told(trials, Experiment.OWN_RESOLVER, Subject.TARGET))
        .containsExactly("generic_timeout_error");
    assertThat(told(trials, Experiment.OWN_RESOLVER, Subject.CONTROL)).containsExactly("ok");
    assertThat(told(trials, Experiment.OTHER_RESOLVER, Subject.TARGET)).containsExactly("ok");
    assertThat(told(trials, Experiment.NAME_AT_TARGET, Subject.TARGET)).containsExactly("ok");
    assertThat(trials)
        .as("the name passes, and nothing is left to tell apart")
        .noneMatch(is(Experiment.NAME_AT_CONTROL, Subject.CONTROL))
        .noneMatch(is(Experiment.SPLIT, Subject.TARGET));
  }

  @Test
  void aNameThatIsBlockedByDnsAndByItsClientHelloIsFoundAtBoth() throws Exception {
    Censor both =
        new ResetsTheName(2) {
          @Override
          public List<String> resolve(String name, RecordType type, Resolver resolver) {
            boolean forged = name.equals(Sample.HOST) && !resolver.equals(Sample.OTHER_RESOLVER);
            return forged ? List.of() : super.resolve(name, type, resolver);
          }
        };
    List<Step.Trial> trials = run(network(both), Sample.unresolved(CheckKind.HTTPS));
    assertThat(told(trials, Experiment.NAME_AT_TARGET, Subject.TARGET))
        .containsExactly("connection_reset");
    assertThat(told(trials, Experiment.NAME_AT_CONTROL, Subject.CONTROL))
        .containsExactly("connection_reset");
    assertThat(told(trials, Experiment.SPLIT, Subject.TARGET)).containsExactly("ok");
  }

  @Test
  void anInjectorAnswersWhereNoResolverIsAndForTheTargetAlone() throws Exception {
    Censor injector =
        new Free() {
          @Override
          public List<String> resolve(String name, RecordType type, Resolver resolver) {
            boolean seen =
                resolver.transport() == Resolver.Transport.UDP
                    && !resolver.host().equals("hop-1")
                    && !resolver.host().equals("hop-2");
            return seen && name.endsWith("parrot.example")
                ? List.of(Sample.FALSE_ADDRESS)
                : super.resolve(name, type, resolver);
          }
        };
    List<Step.Trial> trials =
        run(
            network(injector),
            Sample.unconnected(Sample.FALSE_ADDRESS, Failure.GENERIC_TIMEOUT_ERROR));

    assertThat(told(trials, Experiment.NO_RESOLVER, Subject.TARGET)).containsExactly("ok");
    assertThat(told(trials, Experiment.NO_RESOLVER, Subject.CONTROL))
        .containsExactly("generic_timeout_error");
    assertThat(told(trials, Experiment.NO_SUCH_NAME, Subject.TARGET)).containsExactly("ok");
    assertThat(told(trials, Experiment.NAME_AT_TARGET, Subject.TARGET)).containsExactly("ok");
    assertThat(only(trials, Experiment.HOP).hop()).isEqualTo(3);
    assertThat(trials.stream().flatMap(trial -> trial.steps().stream()))
        .as("the forged address is not asked again")
        .noneMatch(
            step -> step instanceof Step.Connect at && at.address().equals(Sample.FALSE_ADDRESS));
  }

  @Test
  void anAddressNobodyAnswersAtIsAskedNothingMore() throws Exception {
    Censor blackhole =
        new Free() {
          @Override
          public Outcome connect(String address, Flight flight) {
            return address.startsWith("198.51.100.")
                ? Censor.failed(Failure.GENERIC_TIMEOUT_ERROR)
                : OK;
          }
        };
    PlayedNetwork network = network(blackhole);
    List<Step.Trial> trials =
        run(network, Sample.unconnected(Sample.TRUE_ADDRESS, Failure.GENERIC_TIMEOUT_ERROR));

    assertThat(told(trials, Experiment.CONNECT, Subject.TARGET))
        .containsExactly("generic_timeout_error", "generic_timeout_error");
    assertThat(told(trials, Experiment.CONNECT, Subject.CONTROL)).containsExactly("ok");
    assertThat(network.hellos).as("only the controls'").hasSize(3);
    assertThat(trials)
        .as("silence comes from nowhere")
        .noneMatch(is(Experiment.HOP, Subject.TARGET));
  }

  @Test
  void aResetOfTheConnectionItselfIsLocated() throws Exception {
    Censor resets =
        new Free() {
          @Override
          public Outcome connect(String address, Flight flight) {
            if (!address.startsWith("198.51.100.")) {
              return OK;
            }
            boolean tooFar = flight instanceof Flight.Limited limited && limited.hops() < 5;
            return Censor.failed(tooFar ? Failure.HOST_UNREACHABLE : Failure.CONNECTION_REFUSED);
          }
        };
    List<Step.Trial> trials =
        run(network(resets), Sample.unconnected(Sample.TRUE_ADDRESS, Failure.CONNECTION_REFUSED));
    assertThat(only(trials, Experiment.HOP).hop()).isEqualTo(5);
  }

  @Test
  void aChainThatIsWrongForEveryNameIsComparedWithAControls() throws Exception {
    Censor interceptor =
        new Free() {
          @Override
          public Outcome shake(String address, String serverName, Flight flight) {
            return serverName.equals(Sample.HOST)
                ? Censor.failed(Failure.SSL_UNKNOWN_AUTHORITY)
                : super.shake(address, serverName, flight);
          }
        };
    List<Step.Trial> trials =
        run(
            network(interceptor),
            Sample.unshaken(Sample.TRUE_ADDRESS, Failure.SSL_UNKNOWN_AUTHORITY));
    assertThat(told(trials, Experiment.CHAIN, Subject.CONTROL)).containsExactly("ok");
    assertThat(trials)
        .as("an answer in TLS was not swallowed")
        .noneMatch(is(Experiment.SPLIT, Subject.TARGET));
  }

  @Test
  void anAnswerThatIsKnownToBeTrueIsNotAskedForElsewhere() throws Exception {
    assertThat(runKnowing(network(new ResetsTheName(3))))
        .noneMatch(is(Experiment.OTHER_RESOLVER, Subject.TARGET))
        .noneMatch(is(Experiment.NO_RESOLVER, Subject.TARGET))
        .anyMatch(is(Experiment.OWN_RESOLVER, Subject.TARGET));
  }

  @Test
  void quicIsTriedWithAnInnocentNameBeforeTheTargets() throws Exception {
    Censor drops =
        new Free() {
          @Override
          public Outcome shake(String address, String serverName, Flight flight) {
            return serverName.equals(Sample.HOST)
                ? Censor.failed(Failure.GENERIC_TIMEOUT_ERROR)
                : OK;
          }
        };
    Step.Initial silent =
        new Step.Initial(
            new Timing(0, 10),
            Censor.failed(Failure.GENERIC_TIMEOUT_ERROR),
            Sample.TRUE_ADDRESS,
            443,
            Sample.HOST,
            "1",
            "",
            3,
            0);
    PlayedNetwork network = network(drops);
    List<Step.Trial> trials = run(network, Sample.failed(CheckKind.QUIC, silent));
    assertThat(network.hellos.stream().filter(hello -> hello.endsWith(" by QUIC")))
        .containsExactly(
            "one.example at 192.0.2.1 by QUIC",
            "one.example at " + Sample.OTHER_ADDRESS + " by QUIC",
            Sample.HOST + " at " + Sample.OTHER_ADDRESS + " by QUIC");
    assertThat(told(trials, Experiment.QUIC, Subject.CONTROL)).containsExactly("ok", "ok");
    assertThat(told(trials, Experiment.QUIC, Subject.TARGET))
        .containsExactly("generic_timeout_error");
  }

  @Test
  void withoutAControlNothingElseIsAsked() throws Exception {
    Censor cut =
        new Free() {
          @Override
          public Outcome connect(String address, Flight flight) {
            return Censor.failed(Failure.NETWORK_UNREACHABLE);
          }
        };
    List<Step.Trial> trials = run(network(cut), Sample.unresolved(CheckKind.HTTPS));
    assertThat(trials).hasSize(3).allMatch(trial -> trial.experiment() == Experiment.CONTROLS);
  }

  @Test
  void theBudgetIsKeptWhateverIsSwallowedAndWhatDoesNotFitIsSaid() throws Exception {
    Censor swallower =
        new Free() {
          @Override
          public List<String> resolve(String name, RecordType type, Resolver resolver) {
            return name.equals(Sample.HOST) && resolver.equals(PlayedNetwork.OWN)
                ? List.of()
                : super.resolve(name, type, resolver);
          }

          @Override
          public Outcome shake(String address, String serverName, Flight flight) {
            return serverName.equals(Sample.HOST)
                ? Censor.failed(Failure.GENERIC_TIMEOUT_ERROR)
                : super.shake(address, serverName, flight);
          }
        };
    List<Step.Trial> trials =
        run(network(swallower), Sample.unshaken(Sample.FALSE_ADDRESS, Failure.EOF_ERROR));
    int packets =
        trials.stream()
            .filter(trial -> trial.experiment() != Experiment.CONTROLS)
            .filter(
                trial ->
                    trial.subject() == Subject.TARGET
                        || trial.experiment() == Experiment.NAME_AT_CONTROL)
            .flatMap(trial -> trial.steps().stream())
            .mapToInt(BatteryTest::cost)
            .sum();
    assertThat(packets).isLessThanOrEqualTo(Log.MOST_PACKETS);
    assertThat(Battery.packets(List.copyOf(trials))).isEqualTo(packets);
    assertThat(trials.getLast().timing().endMicros())
        .isLessThanOrEqualTo(Log.LONGEST.toNanos() / 1000);
    assertThat(trials.stream().filter(trial -> !trial.ran()))
        .allMatch(trial -> detail(trial).startsWith("budget: "));
  }

  private static int cost(Step step) {
    boolean named =
        step instanceof Step.Handshake shaken && shaken.serverName().equals(Sample.HOST);
    return named ? Cost.named(step) : Cost.unnamed(step);
  }

  private static PlayedNetwork network(Censor censor) {
    return new PlayedNetwork(censor, true);
  }

  private List<Step.Trial> run(PlayedNetwork network, Measurement failed)
      throws InterruptedException {
    residuals.failed(failed);
    Occasion occasion = new Occasion(failed, Sample.COMPANY, List.of(), residuals);
    return trials(Battery.run(occasion, network, Checks::of));
  }

  /// After a reset at an address that is known to be the target's.
  private List<Step.Trial> runKnowing(PlayedNetwork network) throws InterruptedException {
    Measurement failed = Sample.unshaken(Sample.TRUE_ADDRESS, Failure.CONNECTION_RESET);
    residuals.failed(failed);
    List<String> known = List.of(Sample.TRUE_ADDRESS, Sample.OTHER_ADDRESS);
    Occasion occasion = new Occasion(failed, Sample.COMPANY, known, residuals);
    return trials(Battery.run(occasion, network, Checks::of));
  }

  private static List<Step.Trial> trials(List<Step> steps) {
    return steps.stream().map(Step.Trial.class::cast).toList();
  }

  private static Predicate<Step.Trial> is(Experiment experiment, Subject subject) {
    return trial -> trial.experiment() == experiment && trial.subject() == subject;
  }

  private static Step.Trial only(List<Step.Trial> trials, Experiment experiment) {
    Optional<Step.Trial> only =
        trials.stream().filter(trial -> trial.experiment() == experiment).findFirst();
    assertThat(only).as(experiment.id()).isPresent();
    return only.orElseThrow();
  }

  private static List<String> told(
      List<Step.Trial> trials, Experiment experiment, Subject subject) {
    return trials.stream().filter(is(experiment, subject)).map(BatteryTest::told).toList();
  }

  private static String told(Step.Trial trial) {
    return switch (trial.outcome()) {
      case Outcome.Succeeded() -> "ok";
      case Outcome.Failed failed -> failed.failure().id();
    };
  }

  private static String detail(Step.Trial trial) {
    return trial.outcome() instanceof Outcome.Failed failed ? failed.detail() : "";
  }
}
