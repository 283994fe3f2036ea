package tocsin.battery;

import java.time.Duration;
import java.util.List;
import tocsin.model.Experiment;
import tocsin.model.Outcome;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// How many packets this probe sends that carry the target's name or knock at its door, counted
/// high: what the battery's budget is made of.
///
/// | what | packets |
/// |---|---|
/// | a DNS question with the name | 1, and 1 more where it was repeated over TCP; 0 over TLS, where nobody on the way can read it |
/// | a connection attempt at the target's address | its SYN, and what the kernel repeats of it after 1, 3 and 7 s without an answer |
/// | a handshake with the name | 3 for acknowledgement, ClientHello and goodbye; what the kernel repeats of the ClientHello after 0.2, 0.4, 0.8, 1.6, 3.2 and 6.4 s without an answer; or 4 more where the peer spoke TLS |
/// | an exchange | 1, and an acknowledgement for every second segment of 1,400 bytes received |
///
/// So a connection attempt that nobody answers for 10 s is 4, a whole handshake with the name 8,
/// and one whose ClientHello is dropped 10. A ClientHello counts once though its key share may take
/// a second segment, which has no name in it. A handshake with an innocent name is what its
/// connection is.
final class Cost {
  /// A connection attempt and a handshake with the name over it, at most.
  static final int HANDSHAKE = 10;

  /// A connection attempt, at most.
  static final int CONNECTION = 4;

  private static final double[] SYN_REPEATED = {1, 3, 7};
  private static final double[] HELLO_REPEATED = {0.2, 0.4, 0.8, 1.6, 3.2, 6.4};
  private static final int AROUND_A_HELLO = 3;
  private static final int SPOKE = 4;
  private static final int TWO_SEGMENTS = 2800;

  private Cost() {}

  /// What a handshake with the name costs at most, its connection included, if it is given so long.
  static int ofHandshake(Duration most) {
    return 1 + AROUND_A_HELLO + repeated(HELLO_REPEATED, most.toNanos() / 1e9);
  }

  /// What a trial cost. A control is asked for free unless it is sent the target's name.
  static int of(Experiment experiment, Subject subject, List<Step> steps) {
    boolean atTarget = subject == Subject.TARGET;
    if (experiment == Experiment.INNOCENT_NAME && atTarget) {
      return steps.stream().mapToInt(Cost::unnamed).sum();
    }
    return atTarget || experiment == Experiment.NAME_AT_CONTROL
        ? steps.stream().mapToInt(Cost::named).sum()
        : 0;
  }

  /// What a step cost in which the name was sent.
  static int named(Step step) {
    double seconds = step.timing().durationMicros() / 1e6;
    return switch (step) {
      case Step.Resolve resolve -> question(resolve);
      case Step.Connect connect ->
          1 + (connect.outcome().succeeded() ? 0 : repeated(SYN_REPEATED, seconds));
      case Step.Handshake handshake ->
          AROUND_A_HELLO + (spoke(handshake) ? SPOKE : repeated(HELLO_REPEATED, seconds));
      case Step.Exchange exchange ->
          1 + (int) Math.ceilDiv(exchange.bytesReceived(), (long) TWO_SEGMENTS);
      case Step.Initial initial -> initial.sent();
      case Step.Binding binding -> binding.sent();
      case Step.Greeting _ -> AROUND_A_HELLO;
      case Step.Trial trial -> trial.steps().stream().mapToInt(Cost::named).sum();
    };
  }

  /// What a step cost that asked for the target without sending its name over TLS.
  static int unnamed(Step step) {
    return switch (step) {
      case Step.Resolve _, Step.Connect _, Step.Initial _, Step.Binding _ -> named(step);
      case Step.Handshake _, Step.Exchange _, Step.Greeting _, Step.Trial _ -> 0;
    };
  }

  private static int question(Step.Resolve resolve) {
    boolean overTls =
        resolve.resolver().transport() == Resolver.Transport.DOT
            || resolve.resolver().transport() == Resolver.Transport.DOH;
    boolean repeated =
        resolve.responses().stream().anyMatch(response -> response.source().endsWith("/tcp"));
    return overTls ? 0 : 1 + (repeated ? 1 : 0);
  }

  /// Whether the peer answered the ClientHello by TLS, which ends its repetition.
  private static boolean spoke(Step.Handshake handshake) {
    return switch (handshake.outcome()) {
      case Outcome.Succeeded() -> true;
      case Outcome.Failed _ -> !handshake.chain().isEmpty() || !handshake.alert().isEmpty();
    };
  }

  private static int repeated(double[] after, double seconds) {
    int count = 0;
    for (double due : after) {
      count += seconds >= due ? 1 : 0;
    }
    return count;
  }
}
