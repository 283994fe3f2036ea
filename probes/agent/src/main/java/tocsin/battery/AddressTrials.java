package tocsin.battery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import tocsin.model.Experiment;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// T4: does a known good address accept a connection?
///
/// @param bench what to work with
/// @param witnesses controls that answered
record AddressTrials(Bench bench, List<Witness> witnesses) {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST_IPV4 = 2;
  private static final int MOST_IPV6 = 1;

  /// Which of the addresses accepted a connection, and how the first that did not refused it.
  ///
  /// @param open those that did
  /// @param refused connections that failed
  record Found(List<String> open, List<Step.Connect> refused) {
    static final Found NOTHING = new Found(List.of(), List.of());
  }

  /// Connects to a few of these addresses and to a control, all at the same time.
  Found run(List<String> knownGood) throws InterruptedException {
    if (knownGood.isEmpty()) {
      bench.log().refuse(Experiment.CONNECT, Subject.TARGET, Log.NO_ADDRESS);
      return Found.NOTHING;
    }
    List<String> tried =
        Stream.concat(ofFamily(knownGood, false, MOST_IPV4), ofFamily(knownGood, true, MOST_IPV6))
            .filter(_ -> allowed())
            .toList();
    List<Callable<List<Step>>> tasks = new ArrayList<>();
    tried.forEach(address -> tasks.add(() -> connect(address, bench.target().endpoint().port())));
    witnesses.stream().limit(1).forEach(one -> tasks.add(() -> connect(one)));
    List<List<Step>> done = Together.all(tasks);
    for (int i = 0; i < done.size(); i++) {
      Subject subject = i < tried.size() ? Subject.TARGET : Subject.CONTROL;
      bench.log().record(Experiment.CONNECT, subject, done.get(i));
    }
    return found(done.subList(0, tried.size()));
  }

  private boolean allowed() {
    return bench.log().allows(Experiment.CONNECT, Subject.TARGET, Cost.CONNECTION, LONGEST);
  }

  private List<Step> connect(Witness witness) throws InterruptedException {
    return connect(witness.address(), witness.endpoint().port());
  }

  private List<Step> connect(String address, int port) throws InterruptedException {
    return bench.connect(address, port);
  }

  private static Stream<String> ofFamily(List<String> addresses, boolean v6, int most) {
    return addresses.stream()
        .distinct()
        .filter(address -> address.indexOf(':') >= 0 == v6)
        .limit(most);
  }

  private static Found found(List<List<Step>> done) {
    List<String> open = new ArrayList<>();
    List<Step.Connect> refused = new ArrayList<>();
    for (List<Step> steps : done) {
      if (steps.getFirst() instanceof Step.Connect connect) {
        if (connect.outcome().succeeded()) {
          open.add(connect.address());
        } else {
          refused.add(connect);
        }
      }
    }
    return new Found(open, refused);
  }
}
