package tocsin.lab.play;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import tocsin.config.Problem;
import tocsin.lab.scenario.Library;
import tocsin.lab.scenario.Reading;
import tocsin.lab.scenario.Scenario;
import tocsin.lab.world.Lifeline;

/// Process 1 of the lab: raises a scenario's world, plays it, and says on standard output what
/// happens, one [Message] a line. Arguments: those of an [Errand].
final class Inside {
  private static final InstantSource CLOCK = InstantSource.system();

  private Inside() {}

  public static void main(String[] arguments) throws InterruptedException {
    Lifeline.hold(() -> Runtime.getRuntime().halt(0));
    Errand errand = Errand.of(List.of(arguments));
    try {
      play(errand);
    } catch (IOException | IllegalArgumentException e) {
      tell(new Message(Message.Kind.TROUBLE, CLOCK.instant(), String.valueOf(e.getMessage())));
    } finally {
      keep(errand);
    }
    Runtime.getRuntime().halt(0);
  }

  private static void play(Errand errand) throws IOException, InterruptedException {
    Files.createDirectories(Path.of("/run"));
    Library library = good(Library.open(errand.home()));
    Scenario scenario = good(library.scenario(errand.scenario()));
    Setting setting =
        new Setting(errand.home(), library.configuration(), scenario.world(), errand.door());
    Stage stage = Stage.raise(setting, CLOCK, Inside::progress);
    Player player = new Player(scenario, stage, CLOCK, Inside::tell);
    tell(Message.of(player.play(), CLOCK.instant()));
    if (errand.stays()) {
      player.watchOn();
    }
    stage.acts().close();
  }

  private static <T> T good(Reading<T> reading) throws IOException {
    return switch (reading) {
      case Reading.Good<T>(T value) -> value;
      case Reading.Bad<T>(List<Problem> problems) ->
          throw new IOException(
              String.join("\n", problems.stream().map(Problem::toString).toList()));
    };
  }

  private static void progress(String text) {
    tell(new Message(Message.Kind.PROGRESS, CLOCK.instant(), text));
  }

  private static synchronized void tell(Message message) {
    System.out.println(message.line());
    System.out.flush();
  }

  /// Copies the logs, and the truth, out of the lab.
  private static void keep(Errand errand) {
    if (errand.keep().isEmpty()) {
      return;
    }
    Path to = errand.keep().get();
    try (Stream<Path> logs = Files.list(Stage.FOLDER.resolve("logs"))) {
      Files.createDirectories(to);
      for (Path file :
          Stream.concat(logs, Stream.of(Stage.FOLDER.resolve("acts.jsonl"))).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      progress("what happened could not be kept in %s: %s".formatted(to, e.getMessage()));
    }
  }
}
