package tocsin.battery;

import java.time.Duration;
import java.util.List;
import tocsin.battery.Residuals.Transport;
import tocsin.model.Experiment;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// T9: does QUIC pass?
///
/// @param bench what to work with
/// @param witnesses controls that answered; at least one
record QuicTrials(Bench bench, List<Witness> witnesses) {
  private static final Duration LONGEST = Duration.ofSeconds(12);

  /// An Initial, what is repeated of it, and the goodbye.
  private static final int PACKETS = 6;

  /// To a control, then to the target with an innocent name, and with its own at last.
  void run(List<String> knownGood) throws InterruptedException {
    Witness witness = witnesses.getFirst();
    send(witness.address(), witness.endpoint().port(), witness.name());
    if (knownGood.isEmpty()) {
      bench.log().refuse(Experiment.QUIC, Subject.TARGET, Log.NO_ADDRESS);
      return;
    }
    send(next(knownGood), port(), witness.name());
    if (bench.log().allows(Experiment.QUIC, Subject.TARGET, PACKETS, LONGEST)) {
      String name = bench.target().host().serverName();
      List<Step> steps = List.of(bench.network().initial(next(knownGood), port(), name));
      bench.log().recordNamed(Experiment.QUIC, Subject.TARGET, 0, steps);
    }
  }

  private void send(String address, int port, String innocent) throws InterruptedException {
    if (bench.log().allows(Experiment.QUIC, Subject.CONTROL, 0, LONGEST)) {
      List<Step> steps = List.of(bench.network().initial(address, port, innocent));
      bench.log().record(Experiment.QUIC, Subject.CONTROL, steps);
    }
  }

  private String next(List<String> addresses) {
    return bench.occasion().residuals().leastRecent(Transport.UDP, addresses, port());
  }

  private int port() {
    return bench.target().endpoint().port();
  }
}
