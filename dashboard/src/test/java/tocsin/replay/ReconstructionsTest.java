package tocsin.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.config.Configuration;
import tocsin.config.ConfigurationReader;
import tocsin.config.Loaded;
import tocsin.config.Role;
import tocsin.detect.Event;
import tocsin.detect.Observing;
import tocsin.detect.Settings;
import tocsin.detect.Timeline;
import tocsin.fingerprints.FingerprintFiles;
import tocsin.model.Measurement;
import tocsin.ooni.Translator;
import tocsin.web.EventJson;

/// Plays every folder of `data/replay/events`.
final class ReconstructionsTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final Configuration CONFIGURATION =
      ((Loaded.Good) ConfigurationReader.read(ROOT.resolve("config"))).configuration();

  @TempDir private Path temporary;

  @ParameterizedTest
  @MethodSource("folders")
  void whatHappenedIsFoundAndNothingElse(Path folder) throws IOException {
    List<Event> events = play(measurements(folder));
    Expected expected = Expected.in(folder);
    String found = events.stream().map(EventJson::line).collect(Collectors.joining("\n"));
    for (Expected.One one : expected.events()) {
      assertThat(events.stream().filter(one::is).count())
          .as("%s is found once in%n%s", one, found)
          .isEqualTo(1);
    }
    assertThat(events)
        .as(found)
        .allMatch(
            event ->
                expected.also().contains(event.kind().id())
                    || Stream.of(expected.events(), expected.missed())
                        .flatMap(List::stream)
                        .anyMatch(one -> one.is(event)));
  }

  @Test
  void theOrderOfTheLinesDoesNotMatter() throws IOException {
    Path folder = ROOT.resolve("data/replay/events/china-2021");
    List<Measurement> measurements = measurements(folder);
    List<Event> events = play(measurements);
    Collections.shuffle(measurements, new Random(5));
    assertThat(play(measurements)).isEqualTo(events);
  }

  static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(ROOT.resolve("data/replay/events"))) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  private List<Event> play(List<Measurement> measurements) throws IOException {
    List<Role> roles = CONFIGURATION.scheduledRoles();
    Observing observing =
        new Observing(roles, FingerprintFiles.in(ROOT.resolve("data/fingerprints")).fingerprints());
    Replay replay = new Replay(observing, new Timeline(Settings.PLAIN));
    try (Sorting sorting = new Sorting(Files.createTempDirectory(temporary, "runs"))) {
      for (Measurement one : measurements) {
        sorting.add(one);
      }
      sorting.drain(replay::take);
    }
    return replay.end();
  }

  private static List<Measurement> measurements(Path folder) throws IOException {
    List<Measurement> all = new ArrayList<>();
    try (InputStream in = Files.newInputStream(folder.resolve("measurements.jsonl.zst"))) {
      new Archive(
              new Translator(CONFIGURATION),
              new Archive.Taker() {
                @Override
                public void measurement(Measurement measurement) {
                  all.add(measurement);
                }

                @Override
                public void broken(long line, String reason) {
                  throw new AssertionError(line + ": " + reason);
                }

                @Override
                public void dropped(String reason) {
                  throw new AssertionError(reason);
                }
              })
          .read(in);
    }
    return all;
  }
}
