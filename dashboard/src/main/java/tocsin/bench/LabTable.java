package tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the lab measured of itself, as a table.
public final class LabTable {
  private static final Goal NONE = new Goal.None();
  private static final Goal LITTLE = new Goal.AtMost(1);
  private static final Goal MUCH = new Goal.AtLeast(200);
  private static final List<Line> LINES =
      List.of(
          new Line("up", "7 networks until all answers", "s", new Goal.AtMost(8)),
          new Line("down", "until nothing is left", "s", new Goal.AtMost(2)),
          new Line("trip_bridge", "TCP round trip, kernel bridge", "ms", NONE),
          new Line("trip_box", "TCP round trip, box without rules", "ms", NONE),
          new Line("trip_rules", "TCP round trip, box with rules", "ms", NONE),
          new Line("added_box", "added by a box without rules", "ms", LITTLE),
          new Line("added_rules", "added by a box with rules", "ms", LITTLE),
          new Line("rate_up_bridge", "TCP from the probe, kernel bridge", "Mbit/s", NONE),
          new Line("rate_up", "TCP from the probe, box with rules", "Mbit/s", MUCH),
          new Line("rate_down_bridge", "TCP to the probe, kernel bridge", "Mbit/s", NONE),
          new Line("rate_down", "TCP to the probe, box with rules", "Mbit/s", MUCH),
          new Line("memory", "memory (PSS), boxes and servers", "MB", new Goal.AtMost(1000)));

  private record Line(String id, String name, String unit, Goal goal) {}

  private LabTable() {}

  /// The table of those figures.
  ///
  /// @param rounds what each was measured to be, round by round
  /// @throws BenchException if one is missing
  public static Report of(Map<String, List<Double>> rounds) throws IOException, BenchException {
    List<Figure> figures = new ArrayList<>();
    for (Line line : LINES) {
      List<Double> values = rounds.getOrDefault(line.id, List.of());
      if (values.isEmpty()) {
        throw new BenchException("the lab did not measure %s".formatted(line.id));
      }
      double own = Quantiles.median(values);
      figures.add(
          new Figure(
              line.id, line.name, line.unit, own, Double.NaN, Double.NaN, line.goal, values));
    }
    return new Report("Tocsin bench lab", Machine.here(), figures, remarks());
  }

  private static List<String> remarks() throws IOException {
    return List.of(
        "The world is probes/lab/worlds/full.yml with boxes and servers, without probes and"
            + " dashboard; up and down are seen from outside, the start of the JVM included.",
        "The wires are three of that world, by turns, without delay: probe, router, wire, router,"
            + " server. Their TCP connections are to port 443 and begin with a ClientHello.",
        "The rules are DNS injection and resets by name for *.signal.org, which is tried at the end.",
        "Each figure is the median of its rounds. Load averages at the end: "
            + Files.readString(Path.of("/proc/loadavg")).strip());
  }
}
