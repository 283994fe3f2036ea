package tocsin.lab.scenario;

import java.util.List;
import tocsin.config.Problem;

/// What came of reading a file of the lab.
public sealed interface Reading<T> {
  /// It is good, the whole of it.
  record Good<T>(T value) implements Reading<T> {}

  /// It is not.
  ///
  /// @param problems every problem, by file and line; never empty
  record Bad<T>(List<Problem> problems) implements Reading<T> {
    public Bad {
      problems = problems.stream().distinct().sorted().toList();
    }
  }

  /// The value, if there is no problem.
  static <T> Reading<T> of(T value, List<Problem> problems) {
    return problems.isEmpty() ? new Good<>(value) : new Bad<>(problems);
  }
}
