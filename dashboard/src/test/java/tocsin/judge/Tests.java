package tocsin.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tocsin.model.ChainVerified;
import tocsin.model.DnsResponse;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.PeerCertificate;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;
import tocsin.model.Timing;
import tocsin.model.UuidV7;

/// A battery as a story tells it: which test, whom it asked, how it went.
public final class Tests {
  public static final String OWN = "192.0.2.7";
  public static final String OF_CONTROL = "198.18.1.9";
  public static final String INNOCENT = "www.example.org";
  static final Resolver OUTSIDE = Resolver.parse("https://9.9.9.9/dns-query");
  private static final Resolver USUAL = Resolver.udp("192.0.2.53", 53);
  private static final Random RANDOM = new Random(11);
  private static final Timing TIMING = new Timing(0, 20_000);

  private final Measurement failed;
  private final int after;
  private final List<Step> trials = new ArrayList<>();

  private Tests(Measurement failed, int after) {
    this.failed = failed;
    this.after = after;
  }

  /// The tests that a failure set off so many seconds later.
  public static Tests of(Measurement failed, int after) {
    return new Tests(failed, after);
  }

  public Tests trial(Experiment experiment, Subject subject, Step... steps) {
    return trial(experiment, subject, false, steps);
  }

  /// A test that may have been punished for another.
  public Tests suspect(Experiment experiment, Subject subject, Step... steps) {
    return trial(experiment, subject, true, steps);
  }

  private Tests trial(Experiment experiment, Subject subject, boolean suspect, Step... steps) {
    List<Step> done = List.of(steps);
    trials.add(
        new Step.Trial(TIMING, done.getLast().outcome(), experiment, subject, suspect, 0, done));
    return this;
  }

  /// A test for which there was no room.
  public Tests leftOut(Experiment experiment) {
    trials.add(
        new Step.Trial(
            TIMING,
            new Outcome.Failed(Failure.UNKNOWN_FAILURE, "budget: 40 packets"),
            experiment,
            Subject.TARGET,
            false,
            0,
            List.of()));
    return this;
  }

  /// T3: nobody answers at an address that runs no resolver.
  public Tests nowhereIsSilent() {
    return nowhere(Failure.GENERIC_TIMEOUT_ERROR);
  }

  public Tests nowhereMissesTheName() {
    return nowhere(Failure.CONNECTION_REFUSED);
  }

  /// T3: the address says that nothing listens there, whatever is asked.
  public Tests nowhereIsRefused() {
    return trial(
        Experiment.NO_RESOLVER,
        Subject.TARGET,
        unanswered(host(), Failure.CONNECTION_REFUSED, nowhere()));
  }

  private Tests nowhere(Failure forControl) {
    return trial(
            Experiment.NO_RESOLVER,
            Subject.TARGET,
            unanswered(host(), Failure.GENERIC_TIMEOUT_ERROR, nowhere()))
        .trial(
            Experiment.NO_RESOLVER, Subject.CONTROL, unanswered(INNOCENT, forControl, nowhere()));
  }

  /// T3: an injector answers for the target's name.
  public Tests nowhereAnswersTheName(String... addresses) {
    return trial(Experiment.NO_RESOLVER, Subject.TARGET, answered(host(), nowhere(), addresses))
        .trial(
            Experiment.NO_RESOLVER,
            Subject.CONTROL,
            unanswered(INNOCENT, Failure.GENERIC_TIMEOUT_ERROR, nowhere()));
  }

  public Tests nowhereAnswersEverything(String... addresses) {
    return trial(Experiment.NO_RESOLVER, Subject.TARGET, answered(host(), nowhere(), addresses))
        .trial(Experiment.NO_RESOLVER, Subject.CONTROL, answered(INNOCENT, nowhere(), OF_CONTROL));
  }

  public Tests encryptedTells(String... addresses) {
    return trial(Experiment.OTHER_RESOLVER, Subject.TARGET, answered(host(), OUTSIDE, addresses));
  }

  public Tests encryptedIsDead() {
    return trial(
            Experiment.OTHER_RESOLVER,
            Subject.TARGET,
            unanswered(host(), Failure.GENERIC_TIMEOUT_ERROR, OUTSIDE))
        .trial(
            Experiment.OTHER_RESOLVER,
            Subject.CONTROL,
            unanswered(INNOCENT, Failure.GENERIC_TIMEOUT_ERROR, OUTSIDE));
  }

  /// T5: the control that T6 asks answers an innocent name that is not its own.
  public Tests controlAnswersStrangers() {
    return trial(
        Experiment.INNOCENT_NAME,
        Subject.CONTROL,
        connected(OF_CONTROL),
        refused(OF_CONTROL, INNOCENT, "CN=control"));
  }

  public Tests controlsAnswer() {
    return trial(
        Experiment.CONTROLS, Subject.CONTROL, connected(OF_CONTROL), shaken(OF_CONTROL, INNOCENT));
  }

  public Measurement made() {
    return new Measurement(
        UuidV7.at(failed.startedAt().plusSeconds(after), RANDOM),
        failed.startedAt().plusSeconds(after),
        failed.vantage(),
        failed.endpoint().battery(),
        failed.id(),
        trials);
  }

  private String host() {
    return failed.endpoint().host();
  }

  private static Resolver nowhere() {
    return Resolver.udp(OF_CONTROL, 53);
  }

  public static Step answered(String name, String... addresses) {
    return answered(name, USUAL, addresses);
  }

  public static Step answered(String name, Resolver resolver, String... addresses) {
    List<DnsResponse> responses = new ArrayList<>();
    for (String address : addresses) {
      responses.add(
          response(resolver, 0, List.of(new DnsResponse.Answer(name + ".", "A", 60, address))));
    }
    return new Step.Resolve(
        TIMING, new Outcome.Succeeded(), name, RecordType.A, resolver, responses, 2_000_000);
  }

  /// One reply, that the name does not exist.
  public static Step denied(String name, Resolver resolver) {
    return new Step.Resolve(
        TIMING,
        new Outcome.Failed(Failure.DNS_NXDOMAIN, ""),
        name,
        RecordType.A,
        resolver,
        List.of(response(resolver, 3, List.of())),
        2_000_000);
  }

  public static Step denied(String name) {
    return denied(name, nowhere());
  }

  private static DnsResponse response(
      Resolver resolver, int rcode, List<DnsResponse.Answer> answers) {
    return new DnsResponse(
        5, resolver.host() + ":53", 0, rcode, List.of("ra"), answers, "", "AA==");
  }

  public static Step unanswered(String name, Failure failure, Resolver resolver) {
    return new Step.Resolve(
        TIMING,
        new Outcome.Failed(failure, ""),
        name,
        RecordType.A,
        resolver,
        List.of(),
        2_000_000);
  }

  public static Step connected(String address) {
    return new Step.Connect(TIMING, new Outcome.Succeeded(), address, 443);
  }

  public static Step unconnected(String address, Failure failure) {
    return new Step.Connect(TIMING, new Outcome.Failed(failure, ""), address, 443);
  }

  /// One that was ended by an ICMP message, as `icmp 3/13 from hop`.
  static Step unconnected(String address, Failure failure, String icmp) {
    return new Step.Connect(
        TIMING, new Outcome.Failed(failure, "No route to host (" + icmp + ")"), address, 443);
  }

  public static Step shaken(String address, String name) {
    return handshake(new Outcome.Succeeded(), address, name, "CN=y");
  }

  public static Step unshaken(String address, String name, Failure failure) {
    return new Step.Handshake(
        TIMING,
        new Outcome.Failed(failure, ""),
        address,
        443,
        name,
        "",
        "",
        "",
        "",
        ChainVerified.NO,
        List.of());
  }

  /// A chain of that issuer, which does not verify.
  public static Step refused(String address, String name, String issuer) {
    return handshake(new Outcome.Failed(Failure.SSL_UNKNOWN_AUTHORITY, ""), address, name, issuer);
  }

  private static Step handshake(Outcome outcome, String address, String name, String issuer) {
    return new Step.Handshake(
        TIMING,
        outcome,
        address,
        443,
        name,
        "TLSv1.3",
        "TLS_AES_128_GCM_SHA256",
        "h2",
        "",
        outcome.succeeded() ? ChainVerified.FULL : ChainVerified.NO,
        List.of(
            new PeerCertificate(
                "%064x".formatted((issuer + name).hashCode() & 0xffffffffL),
                "CN=x",
                issuer,
                Story.NOON.minusSeconds(1000),
                Story.NOON.plusSeconds(1000),
                "")));
  }

  /// A transfer of so many bytes in so many milliseconds.
  public static Step transferred(Outcome outcome, long bytes, long millis) {
    return new Step.Exchange(
        new Timing(0, millis * 1000),
        outcome,
        "h2",
        "GET",
        "https://x/",
        outcome.succeeded() ? 200 : 0,
        List.of(),
        100,
        bytes,
        "",
        "");
  }

  /// An Initial that the server read and would have none of.
  static Step closed(String address, String name) {
    return new Step.Initial(
        TIMING,
        new Outcome.Failed(Failure.SSL_FAILED_HANDSHAKE, "alert internal_error"),
        address,
        443,
        name,
        "1",
        "close",
        1,
        1);
  }

  static Step initial(Outcome outcome, String address, String name) {
    return new Step.Initial(
        TIMING, outcome, address, 443, name, "1", outcome.succeeded() ? "initial" : "", 3, 0);
  }
}
