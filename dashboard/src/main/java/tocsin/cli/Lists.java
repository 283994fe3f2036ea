package tocsin.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import tocsin.config.Problem;
import tocsin.fingerprints.FingerprintFiles;
import tocsin.judge.Fingerprints;

/// The lists that come with Tocsin of what censors are known to answer.
final class Lists {
  private Lists() {}

  /// Where they are.
  static Path folder() {
    return Path.of(System.getProperty("tocsin.home", "."), "data", "fingerprints");
  }

  /// Reads them.
  ///
  /// @throws UsageException naming every problem in them
  static Fingerprints read() {
    FingerprintFiles files = FingerprintFiles.in(folder());
    if (!files.problems().isEmpty()) {
      throw new UsageException(
          files.problems().stream()
              .map(Problem::toString)
              .collect(Collectors.joining("\n", "the fingerprints have problems:\n", "")));
    }
    return files.fingerprints();
  }
}
