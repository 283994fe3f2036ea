package tocsin.lab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tocsin.lab.world.Enclosure;
import tocsin.net.Ticker;

/// Measures the lab from outside: raises its largest world a few times, the last time with a look
/// at what passes the wires and at the memory of all.
///
/// @param home the folder with `config/` and the lab's files
/// @param progress is told each part as it begins
public record LabTrial(Path home, Ticker ticker, Consumer<String> progress) {
  /// How many parts it tells of.
  public static final int PARTS = 4;

  private static final int RAISINGS = 3;

  /// Measures; takes about a minute and a half.
  ///
  /// @throws IOException if the lab cannot be raised or does not work; it has said why on standard
  ///   error
  public List<Rounds> run() throws IOException {
    List<Double> up = new ArrayList<>();
    List<Double> down = new ArrayList<>();
    List<Rounds> all = new ArrayList<>();
    for (int raising = 1; raising <= RAISINGS; raising++) {
      progress.accept("raising the world, %d of %d".formatted(raising, RAISINGS));
      boolean last = raising == RAISINGS;
      long began = ticker.nanos();
      Enclosure lab = Enclosure.start(Trial.class, List.of(home.toString(), String.valueOf(last)));
      try (BufferedReader said = lab.process().inputReader(StandardCharsets.UTF_8)) {
        readTo(Trial.RAISED, said);
        up.add(seconds(began));
        if (last) {
          progress.accept("round trips, throughput and memory");
          all.addAll(readTo(Trial.DONE, said));
        }
        began = ticker.nanos();
      } finally {
        lab.close();
      }
      down.add(seconds(began));
    }
    all.add(new Rounds("up", up));
    all.add(new Rounds("down", down));
    return all;
  }

  private double seconds(long began) {
    return (ticker.nanos() - began) / 1e9;
  }

  private static List<Rounds> readTo(Rounds end, BufferedReader said) throws IOException {
    List<Rounds> all = new ArrayList<>();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Rounds rounds = Rounds.read(line);
      if (rounds.equals(end)) {
        return all;
      }
      all.add(rounds);
    }
    throw new IOException("the lab ended before it was %s".formatted(end.id()));
  }
}
