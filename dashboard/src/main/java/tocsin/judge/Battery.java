package tocsin.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tocsin.model.Experiment;
import tocsin.model.Measurement;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// The tests that a failure set off; without one, all lists are empty.
///
/// @param trials those that were run
record Battery(List<Step.Trial> trials) {
  static Battery of(Control control) {
    List<Step.Trial> ran = new ArrayList<>();
    for (Measurement battery : control.battery()) {
      for (Step step : battery.steps()) {
        if (step instanceof Step.Trial trial && trial.ran()) {
          ran.add(trial);
        }
      }
    }
    return new Battery(ran);
  }

  /// All tests of a battery, run or not.
  static List<Step.Trial> trials(Measurement battery) {
    return in(battery.steps(), Step.Trial.class);
  }

  List<Step.Trial> of(Experiment experiment, Subject subject) {
    List<Step.Trial> found = new ArrayList<>();
    for (Step.Trial trial : trials) {
      if (trial.experiment() == experiment && trial.subject() == subject) {
        found.add(trial);
      }
    }
    return found;
  }

  /// Everything done to the target.
  Stream<Step> steps(Subject subject) {
    return trials.stream()
        .filter(trial -> trial.subject() == subject)
        .flatMap(trial -> trial.steps().stream());
  }

  /// The handshakes of those tests that count: of one that may have been punished for another
  /// before it, those alone that were not.
  List<Step.Handshake> handshakes(Experiment experiment, Subject subject) {
    return of(experiment, subject).stream()
        .flatMap(trial -> counted(trial, Step.Handshake.class))
        .toList();
  }

  static <S extends Step> Stream<S> counted(Step.Trial trial, Class<S> kind) {
    return trial.steps().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(step -> !trial.residualSuspect() || !Fate.of(step).mayBePunishment());
  }

  /// The steps of that kind, with nothing between.
  static <S extends Step> List<S> in(List<? extends Step> steps, Class<S> kind) {
    List<S> found = new ArrayList<>();
    for (Step step : steps) {
      if (kind.isInstance(step)) {
        found.add(kind.cast(step));
      }
    }
    return found;
  }
}
