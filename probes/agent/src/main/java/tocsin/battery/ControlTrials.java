package tocsin.battery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import tocsin.check.Check;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Experiment;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// T0: do the controls answer?
///
/// @param bench what to work with
/// @param checks the check of each kind
record ControlTrials(Bench bench, Function<CheckKind, Check> checks) {
  private static final String DOMESTIC = "domestic";
  private static final int MOST_GLOBAL = 2;
  private static final int MOST_DOMESTIC = 1;

  /// Asks two global controls and a domestic one; the global ones that answered, in that order.
  /// What stands at a border is not seen from the domestic one.
  List<Witness> run() throws InterruptedException {
    List<Endpoint> asked =
        Stream.concat(controls(false).limit(MOST_GLOBAL), controls(true).limit(MOST_DOMESTIC))
            .toList();
    List<List<Step>> answers =
        Together.all(asked.stream().<Callable<List<Step>>>map(one -> () -> ask(one)).toList());
    List<Witness> witnesses = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      bench.log().record(Experiment.CONTROLS, Subject.CONTROL, answers.get(i));
      List<String> addresses = addresses(asked.get(i), answers.get(i));
      if (!addresses.isEmpty() && !isDomestic(asked.get(i))) {
        witnesses.add(new Witness(asked.get(i), addresses));
      }
    }
    return witnesses;
  }

  private Stream<Endpoint> controls(boolean domestic) {
    return bench.occasion().company().controls().stream()
        .filter(control -> isDomestic(control) == domestic);
  }

  private static boolean isDomestic(Endpoint control) {
    return control.target().role().equals(DOMESTIC);
  }

  private List<Step> ask(Endpoint control) throws InterruptedException {
    return checks.apply(control.kind()).run(control, bench.network());
  }

  /// Where it answered: where its certificate was verified or, if it has none, where it accepted a
  /// connection.
  private static List<String> addresses(Endpoint control, List<Step> steps) {
    return steps.stream()
        .filter(step -> step.outcome().succeeded())
        .flatMap(
            step ->
                switch (step) {
                  case Step.Handshake shaken -> Stream.of(shaken.address());
                  case Step.Connect connected when !control.kind().verifies() ->
                      Stream.of(connected.address());
                  case Step.Connect _,
                      Step.Resolve _,
                      Step.Exchange _,
                      Step.Initial _,
                      Step.Binding _,
                      Step.Greeting _,
                      Step.Trial _ ->
                      Stream.empty();
                })
        .toList();
  }
}
