package tocsin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tocsin.config.Problem;
import tocsin.lab.play.Keeping;
import tocsin.lab.play.Laboratory;
import tocsin.lab.scenario.Library;
import tocsin.lab.scenario.Reading;

/// What the commands of the lab begin with.
final class Labs {
  private Labs() {}

  /// The folder with the launcher and the lab's files.
  static Path home() {
    return Path.of(System.getProperty("tocsin.home", ".")).toAbsolutePath().normalize();
  }

  /// The scenarios there are.
  ///
  /// @throws UsageException with every problem if what they stand on cannot be read
  static Library library() {
    return good(Library.open(home()));
  }

  /// The value.
  ///
  /// @throws UsageException with every problem if there is none
  static <T> T good(Reading<T> reading) {
    return switch (reading) {
      case Reading.Good<T>(T value) -> value;
      case Reading.Bad<T>(List<Problem> problems) ->
          throw new UsageException(lines(problems.stream().map(Problem::toString).toList()));
    };
  }

  /// Sees to it that there can be a lab here.
  ///
  /// @throws UsageException with every reason why there cannot
  static void check() throws InterruptedException {
    try {
      List<String> reasons = Laboratory.check();
      if (!reasons.isEmpty()) {
        throw new UsageException(lines(reasons));
      }
    } catch (IOException e) {
      throw new UsageException("the lab cannot be started: " + e.getMessage());
    }
  }

  /// Sees to it that logs can be kept in a folder, and makes it.
  ///
  /// @throws UsageException with the reason why they cannot
  static void keeping(Path folder) {
    Keeping.problem(folder)
        .ifPresent(
            problem -> {
              throw new UsageException(
                  "--keep: nothing can be kept in %s: %s; name a folder that can be written to"
                      .formatted(folder, problem));
            });
  }

  private static String lines(List<String> sentences) {
    return String.join("\ntocsin: ", sentences);
  }
}
