package tocsin.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tocsin.model.Endpoint;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// What a probe has of an endpoint that is blocked: three failures in a row, and the battery that
/// the second of them set off. By turns names are reset, DNS answers are forged, and packets
/// vanish. The battery is older than the last measurement of any probe, so that nothing is waited
/// for.
///
/// @param samples what makes steps
/// @param start when the last of the failures began
/// @param number which endpoint it is
record SampleFailures(SampleMeasurements samples, Instant start, int number) {
  private static final String FORGED = "203.0.113.9";
  private static final String CONTROL_ADDRESS = "203.0.113.80";
  private static final String CONTROL = "www.example.org";
  private static final Resolver NOBODY = Resolver.udp(CONTROL_ADDRESS, 53);
  private static final Resolver SECRET = Resolver.parse("https://9.9.9.9/dns-query");

  private enum Way {
    RESET,
    FORGED,
    SILENT
  }

  List<Measurement> all() {
    Measurement first = failed(start.minusSeconds(600), "");
    Measurement before = failed(start.minusSeconds(80), "");
    return List.of(first, before, battery(before), failed(start, ""));
  }

  private Way way() {
    return Way.values()[number % Way.values().length];
  }

  private Endpoint endpoint() {
    return SampleMeasurements.endpoint(number);
  }

  private String host() {
    return endpoint().host();
  }

  private String address() {
    return SampleMeasurements.address(number);
  }

  private Measurement failed(Instant at, String retryOf) {
    List<Step> steps =
        switch (way()) {
          case RESET ->
              List.of(
                  samples.resolve(host(), RecordType.A, address()),
                  samples.connect(address()),
                  named());
          case FORGED ->
              List.of(
                  samples.resolve(host(), RecordType.A, FORGED, address()),
                  samples.notConnected(FORGED, Failure.GENERIC_TIMEOUT_ERROR));
          case SILENT -> List.of(samples.resolve(host(), RecordType.A, address()), knocked());
        };
    return samples.made(at, endpoint(), retryOf, steps);
  }

  private Measurement battery(Measurement failed) {
    List<Step> trials = new ArrayList<>();
    trials.add(
        trial(
            Experiment.CONTROLS,
            Subject.CONTROL,
            samples.connect(CONTROL_ADDRESS),
            samples.handshake(CONTROL, CONTROL_ADDRESS, start),
            samples.exchange(CONTROL)));
    trials.addAll(ofNames());
    trials.add(trial(Experiment.CONNECT, Subject.TARGET, knocked()));
    trials.add(trial(Experiment.CONNECT, Subject.CONTROL, samples.connect(CONTROL_ADDRESS)));
    if (way() != Way.SILENT) {
      trials.addAll(ofHandshakes());
    }
    return samples.made(
        failed.startedAt().plusSeconds(2), endpoint().battery(), failed.id(), trials);
  }

  private List<Step> ofNames() {
    boolean forged = way() == Way.FORGED;
    Step nowhere =
        forged
            ? samples.resolve(NOBODY, host(), RecordType.A, FORGED)
            : samples.unanswered(NOBODY, host(), Failure.GENERIC_TIMEOUT_ERROR);
    return List.of(
        trial(
            Experiment.OWN_RESOLVER,
            Subject.TARGET,
            forged
                ? samples.resolve(host(), RecordType.A, FORGED, address())
                : samples.resolve(host(), RecordType.A, address()),
            samples.resolve(host(), RecordType.AAAA, "2001:db8::7")),
        trial(
            Experiment.OWN_RESOLVER,
            Subject.CONTROL,
            samples.resolve(CONTROL, RecordType.A, CONTROL_ADDRESS)),
        trial(
            Experiment.OTHER_RESOLVER,
            Subject.TARGET,
            samples.resolve(SECRET, host(), RecordType.A, address())),
        trial(Experiment.NO_RESOLVER, Subject.TARGET, nowhere),
        trial(
            Experiment.NO_RESOLVER,
            Subject.CONTROL,
            samples.unanswered(NOBODY, CONTROL, Failure.GENERIC_TIMEOUT_ERROR)),
        trial(
            Experiment.NO_SUCH_NAME,
            Subject.TARGET,
            samples.unanswered(NOBODY, "x7k2." + host(), Failure.DNS_NXDOMAIN)));
  }

  private List<Step> ofHandshakes() {
    Step atControl =
        way() == Way.RESET
            ? samples.notShaken(host(), CONTROL_ADDRESS, Failure.CONNECTION_RESET)
            : samples.notShaken(host(), CONTROL_ADDRESS, Failure.SSL_INVALID_HOSTNAME);
    return Stream.of(
            trial(
                Experiment.INNOCENT_NAME,
                Subject.TARGET,
                samples.connect(address()),
                samples.notShaken(CONTROL, address(), Failure.SSL_INVALID_HOSTNAME)),
            trial(
                Experiment.INNOCENT_NAME,
                Subject.CONTROL,
                samples.connect(CONTROL_ADDRESS),
                samples.notShaken("example.com", CONTROL_ADDRESS, Failure.SSL_INVALID_HOSTNAME)),
            trial(
                Experiment.NAME_AT_CONTROL,
                Subject.CONTROL,
                samples.connect(CONTROL_ADDRESS),
                atControl),
            trial(Experiment.NAME_AT_TARGET, Subject.TARGET, samples.connect(address()), named()))
        .toList();
  }

  private Step named() {
    return way() == Way.RESET
        ? samples.notShaken(host(), address(), Failure.CONNECTION_RESET)
        : samples.handshake(host(), address(), start);
  }

  private Step knocked() {
    return way() == Way.SILENT
        ? samples.notConnected(address(), Failure.GENERIC_TIMEOUT_ERROR)
        : samples.connect(address());
  }

  private Step trial(Experiment experiment, Subject subject, Step... steps) {
    List<Step> done = List.of(steps);
    return new Step.Trial(
        samples.timing(), done.getLast().outcome(), experiment, subject, false, 0, done);
  }
}
