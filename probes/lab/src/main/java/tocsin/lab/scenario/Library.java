package tocsin.lab.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tocsin.config.Configuration;
import tocsin.config.ConfigurationReader;
import tocsin.config.Folder;
import tocsin.config.Loaded;
import tocsin.config.Problem;
import tocsin.config.Words;

/// The scenarios and worlds that there are, `probes/lab/scenarios/*.yml` and
/// `probes/lab/worlds/*.yml`.
///
/// What probes measure in them is the configuration of `config/` and the services of
/// `probes/lab/targets/`, which the lab alone has.
public final class Library {
  private static final String LAB = "probes/lab";

  private final Path home;
  private final Configuration configuration;
  private final Mechanisms vocabulary;

  private Library(Path home, Configuration configuration, Mechanisms vocabulary) {
    this.home = home;
    this.configuration = configuration;
    this.vocabulary = vocabulary;
  }

  /// The library of a checked-out repository.
  public static Reading<Library> open(Path home) {
    List<Problem> problems = new ArrayList<>();
    Mechanisms vocabulary = Mechanisms.read(home.resolve("data/mechanisms.csv"), problems);
    Loaded loaded =
        ConfigurationReader.read(
            home.resolve("config"), List.of(home.resolve(LAB).resolve("targets")));
    return switch (loaded) {
      case Loaded.Good(Configuration configuration) ->
          Reading.of(new Library(home, configuration, vocabulary), problems);
      case Loaded.Bad(List<Problem> more) ->
          new Reading.Bad<>(Stream.concat(problems.stream(), more.stream()).toList());
    };
  }

  /// What probes measure in the lab: every service, those of the lab alone included.
  public Configuration configuration() {
    return configuration;
  }

  /// The scenarios' names, in alphabetical order.
  public List<String> scenarios() {
    return Worlds.names(new Folder(new ArrayList<>()), scenarioFolder());
  }

  /// The worlds' names, in alphabetical order.
  public List<String> worlds() {
    return worlds(new ArrayList<>()).names();
  }

  /// Every scenario, or the problems of all.
  public Reading<List<Scenario>> all() {
    List<Problem> problems = new ArrayList<>();
    List<Scenario> scenarios =
        Worlds.names(new Folder(problems), scenarioFolder()).stream()
            .flatMap(name -> read(name, problems).stream())
            .toList();
    return Reading.of(scenarios, problems);
  }

  /// One scenario; where there is none of that name, the problem says which is near.
  public Reading<Scenario> scenario(String name) {
    List<Problem> problems = new ArrayList<>();
    if (isMissing(name, "scenario", scenarios(), scenarioFolder(), problems)) {
      return new Reading.Bad<>(problems);
    }
    return reading(read(name, problems), problems);
  }

  /// One world and what is measured in it.
  public Reading<Surroundings> world(String name) {
    List<Problem> problems = new ArrayList<>();
    Worlds worlds = worlds(problems);
    if (isMissing(name, "world", worlds.names(), worlds.folder(), problems)) {
      return new Reading.Bad<>(problems);
    }
    return reading(worlds.read(name), problems);
  }

  private Optional<Scenario> read(String name, List<Problem> problems) {
    Folder files = new Folder(problems);
    Path file = scenarioFolder().resolve(name + ".yml");
    return files
        .yaml(file)
        .flatMap(
            root ->
                new ScenarioReader(files.document(file), worlds(problems), vocabulary)
                    .read(name, root));
  }

  private static boolean isMissing(
      String name, String what, List<String> names, Path folder, List<Problem> problems) {
    boolean missing = !names.contains(name);
    if (missing) {
      problems.add(
          new Problem(
              folder.toString(),
              0,
              "there is no %s %s%s".formatted(what, Words.quoted(name), Words.meant(name, names))));
    }
    return missing;
  }

  private static <T> Reading<T> reading(Optional<T> value, List<Problem> problems) {
    return problems.isEmpty() && value.isPresent()
        ? new Reading.Good<>(value.get())
        : new Reading.Bad<>(problems);
  }

  private Worlds worlds(List<Problem> problems) {
    return new Worlds(home.resolve(LAB).resolve("worlds"), configuration, problems);
  }

  private Path scenarioFolder() {
    return home.resolve(LAB).resolve("scenarios");
  }
}
