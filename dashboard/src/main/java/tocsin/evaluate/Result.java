package tocsin.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an evaluation found.
///
/// @param streamYears how many were simulated, the noise apart
/// @param seed what chance was made of
/// @param figures the detector's first, then those of the baselines
/// @param curves in the same order
public record Result(double streamYears, long seed, List<Figures> figures, List<Curve> curves) {
  public Result {
    figures = List.copyOf(figures);
    curves = List.copyOf(curves);
  }

  /// For programs: what becomes one JSON object.
  public Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("seed", seed);
    object.putAll(figures.getFirst().object());
    Map<String, Object> baselines = new LinkedHashMap<>();
    figures.stream().skip(1).forEach(one -> baselines.put(one.name(), one.object()));
    object.put("baselines", baselines);
    return object;
  }

  /// For people.
  public String table() {
    return new Table(this).toString();
  }

  /// Delay against false alarms, as SVG.
  public String plot() {
    return new Plot(curves).toString();
  }

  /// What the detector got wrong, a sentence each.
  public List<String> misses() {
    return figures.getFirst().tally().misses;
  }

  /// Whether every target is met.
  public boolean allMet() {
    return new Table(this).allMet();
  }
}
