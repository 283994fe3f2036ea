package tocsin.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What `tocsin config check` says of a directory.
///
/// @param lines what to print
/// @param exitCode 0 where all is good, 2 where it is not
public record ConfigurationCheck(List<String> lines, int exitCode) {
  private static final int GOOD = 0;
  private static final int BAD = 2;

  public ConfigurationCheck {
    lines = List.copyOf(lines);
  }

  /// Reads the directory and reports every problem, or what was read.
  public static ConfigurationCheck of(Path directory) {
    return switch (ConfigurationReader.read(directory)) {
      case Loaded.Good(Configuration read) ->
          new ConfigurationCheck(List.of(directory + ": " + summary(read)), GOOD);
      case Loaded.Bad(List<Problem> problems) -> {
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add(problem.toString()));
        long files = problems.stream().map(Problem::file).distinct().count();
        lines.add(
            "%s: %s in %s"
                .formatted(directory, count(problems.size(), "problem"), count(files, "file")));
        yield new ConfigurationCheck(lines, BAD);
      }
    };
  }

  private static String summary(Configuration read) {
    long regionsAndControls = 2;
    long files = regionsAndControls + read.services().size() + read.anchors().size();
    long services = read.services().stream().map(Service::id).distinct().count();
    long ofServices =
        read.services().stream()
            .flatMap(service -> service.roles().stream())
            .mapToLong(role -> role.endpoints().size())
            .sum();
    long domestic = read.domesticControls().values().stream().mapToLong(List::size).sum();
    return "%s, %s, %s, no problem"
        .formatted(
            count(files, "file"),
            count(services, "service"),
            count(ofServices + read.controls().size() + domestic, "endpoint"));
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
