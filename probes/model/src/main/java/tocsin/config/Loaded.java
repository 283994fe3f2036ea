package tocsin.config;

import java.util.List;

/// What came of reading a configuration directory.
public sealed interface Loaded {
  /// It is good, the whole of it.
  record Good(Configuration configuration) implements Loaded {}

  /// It is not.
  ///
  /// @param problems every problem in every file, by file and line; never empty
  record Bad(List<Problem> problems) implements Loaded {
    public Bad {
      problems = List.copyOf(problems);
    }
  }
}
