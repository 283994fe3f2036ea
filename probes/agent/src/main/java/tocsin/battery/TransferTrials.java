package tocsin.battery;

import java.time.Duration;
import java.util.List;
import tocsin.check.Host;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Experiment;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;
import tocsin.net.Flight;

/// T10: how fast is a longer transfer, from a control and from the target?
///
/// @param bench what to work with
/// @param witnesses controls that answered; at least one
record TransferTrials(Bench bench, List<Witness> witnesses) {
  private static final Duration LONGEST = Duration.ofSeconds(35);

  /// A handshake and 64 KiB.
  private static final int PACKETS = 33;

  /// The control first.
  ///
  /// @param address of the target
  void run(String address) throws InterruptedException {
    Witness witness = witnesses.getFirst();
    if (witness.endpoint().kind() == CheckKind.HTTPS
        && bench.log().allows(Experiment.TRANSFER, Subject.CONTROL, 0, LONGEST)) {
      Endpoint control = witness.endpoint();
      List<Step> steps =
          bench.exchange(
              witness.address(),
              control.port(),
              bench.helloAs(witness.name(), control),
              Case.url(control, new Host(control.host())));
      bench.log().record(Experiment.TRANSFER, Subject.CONTROL, steps);
    }
    if (bench.log().allows(Experiment.TRANSFER, Subject.TARGET, PACKETS, LONGEST)) {
      bench.log().recordNamed(Experiment.TRANSFER, Subject.TARGET, 0, target(address));
    }
  }

  private List<Step> target(String address) throws InterruptedException {
    int port = bench.target().endpoint().port();
    String url = bench.target().url();
    return bench.target().endpoint().kind() == CheckKind.HTTP
        ? bench.clearExchange(address, port, url)
        : bench.exchange(address, port, bench.ownHello(Flight.USUAL), url);
  }
}
