package tocsin.battery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;
import tocsin.net.Connection;
import tocsin.net.Flight;

/// T11: after which hop does the answer or the reset come? Only where there is one: silence comes
/// from nowhere.
///
/// Interference that is seen at some hop limit is seen at every higher one, so the lowest is found
/// by halving what is left of 1 to 12.
///
/// @param bench what to work with
record HopTrials(Bench bench) {
  private static final int MOST_HOPS = 12;

  /// Less than 0.4 s, when the kernel would repeat a ClientHello for the second time.
  private static final Duration SHORTEST = Duration.ofMillis(390);

  private static final Duration LONGEST = Duration.ofSeconds(2);

  private interface Attempt {
    List<Step> fly(Flight.Limited flight) throws InterruptedException;
  }

  /// A DNS answer for the target from where no resolver is.
  void question(Resolver noResolver) throws InterruptedException {
    search(
        flight ->
            List.of(
                bench
                    .network()
                    .lookup(bench.target().host().text(), RecordType.A, noResolver, flight)
                    .finish()),
        HopTrials::isAnswered,
        new Price(1, SHORTEST));
  }

  /// A connection that was refused or reset.
  void connection(Step.Connect refused) throws InterruptedException {
    if (!isRefused(refused)) {
      return;
    }
    search(
        flight -> connect(refused.address(), refused.port(), flight),
        HopTrials::isRefused,
        new Price(1, patience(refused)));
  }

  /// A handshake that was reset, closed or answered by somebody else.
  void handshake(Step.Handshake failed) throws InterruptedException {
    if (!isBroken(failed)) {
      return;
    }
    Duration patience = patience(failed);
    search(
        flight -> shake(failed.address(), failed.port(), flight),
        step -> isBroken(step) || isRefused(step),
        new Price(Cost.ofHandshake(patience), patience));
  }

  /// A ClientHello that goes only so far. Where not even the connection is let through any more,
  /// which is punishment for the tests before, the punishment is located.
  private List<Step> shake(String address, int port, Flight.Limited flight)
      throws InterruptedException {
    List<Step> steps = new ArrayList<>(bench.handshake(address, port, bench.ownHello(flight)));
    if (isRefused(steps.getLast())) {
      steps.addAll(connect(address, port, flight));
    }
    return steps;
  }

  private List<Step> connect(String address, int port, Flight.Limited flight)
      throws InterruptedException {
    try (Connection connection = bench.network().connect(address, port, flight)) {
      return List.of(connection.connected());
    }
  }

  /// What one attempt may cost.
  private record Price(int packets, Duration patience) {}

  private void search(Attempt attempt, Predicate<Step> interference, Price price)
      throws InterruptedException {
    if (!bench.network().limitsHops()) {
      bench
          .log()
          .refuse(
              Experiment.HOP,
              Subject.TARGET,
              "not available: this platform does not let packets be limited to a number of hops");
      return;
    }
    if (!allowed(price)) {
      return;
    }
    List<Step> steps = new ArrayList<>();
    int low = 1;
    int high = MOST_HOPS + 1;
    int spent = 0;
    while (low < high && spent + price.packets() <= bench.log().packetsLeft()) {
      int hops = (low + high) / 2;
      List<Step> flown = attempt.fly(new Flight.Limited(hops, price.patience()));
      steps.addAll(flown);
      spent += flown.stream().mapToInt(Cost::named).sum();
      boolean seen = interference.test(flown.getLast());
      low = seen ? low : hops + 1;
      high = seen ? hops : high;
    }
    int found = high <= MOST_HOPS ? high : 0;
    bench.log().recordNamed(Experiment.HOP, Subject.TARGET, found, steps);
  }

  private boolean allowed(Price price) {
    Duration all = price.patience().multipliedBy(5);
    return bench.log().allows(Experiment.HOP, Subject.TARGET, price.packets(), all);
  }

  /// Twice what the failure took, within bounds.
  private static Duration patience(Step failed) {
    Duration twice = Duration.ofNanos(failed.timing().durationMicros() * 2000);
    return twice.compareTo(SHORTEST) < 0
        ? SHORTEST
        : twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }

  private static boolean isAnswered(Step step) {
    return step instanceof Step.Resolve resolve && !resolve.responses().isEmpty();
  }

  private static boolean isRefused(Step step) {
    return step instanceof Step.Connect
        && step.outcome() instanceof Outcome.Failed(Failure failure, String _)
        && (failure == Failure.CONNECTION_REFUSED || failure == Failure.CONNECTION_RESET);
  }

  /// Whether somebody ended it; that packets were too weary to arrive is not that.
  private static boolean isBroken(Step step) {
    return step instanceof Step.Handshake
        && step.outcome() instanceof Outcome.Failed(Failure failure, String _)
        && switch (failure) {
          case CONNECTION_RESET,
              CONNECTION_REFUSED,
              CONNECTION_ABORTED,
              EOF_ERROR,
              PERMISSION_DENIED,
              SSL_FAILED_HANDSHAKE,
              SSL_UNKNOWN_AUTHORITY,
              SSL_INVALID_HOSTNAME,
              SSL_INVALID_CERTIFICATE ->
              true;
          case ADDRESS_FAMILY_NOT_SUPPORTED,
              ADDRESS_NOT_AVAILABLE,
              GENERIC_TIMEOUT_ERROR,
              HOST_UNREACHABLE,
              MESSAGE_SIZE,
              NETWORK_DOWN,
              NETWORK_RESET,
              NETWORK_UNREACHABLE,
              NO_BUFFER_SPACE,
              TIMED_OUT,
              DNS_NXDOMAIN,
              DNS_NO_ANSWER,
              DNS_REFUSED,
              DNS_SERVFAIL,
              DNS_SERVER_MISBEHAVING,
              DNS_WRONG_QUERY_ID,
              HTTP_REQUEST_FAILED,
              QUIC_INCOMPATIBLE_VERSION,
              UNKNOWN_FAILURE ->
              false;
        };
  }
}
