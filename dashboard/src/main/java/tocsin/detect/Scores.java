package tocsin.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tocsin.model.Layer;

/// How near each role, region and layer is to an alarm.
final class Scores {
  private final Places places;
  private final Targets targets;
  private final Detector detector;

  Scores(Places places, Targets targets, Detector detector) {
    this.places = places;
    this.targets = targets;
    this.detector = detector;
  }

  List<Score> of(State state) {
    double threshold = detector.threshold(state, Role.REGION);
    List<Score> scores = new ArrayList<>();
    for (int target = 0; target < state.roles.size(); target++) {
      for (int region = 0; region < places.regions() && !targets.isControl(target); region++) {
        if (watched(state.roles.get(target), region)) {
          scores(state.roles.get(target), target, region, threshold, scores);
        }
      }
    }
    scores.sort(
        Comparator.comparing((Score score) -> score.target().toString())
            .thenComparing(Score::region)
            .thenComparing(Score::layer));
    return List.copyOf(scores);
  }

  private boolean watched(Role role, int region) {
    for (int probe = 0; probe < role.good.length; probe++) {
      if (places.regionOf(probe) == region && role.last(probe) != Node.NEVER) {
        return true;
      }
    }
    return false;
  }

  /// A role and region at rest has one line, at its first layer.
  private void scores(Role role, int target, int region, double threshold, List<Score> scores) {
    Map<Layer, Double> highest = new TreeMap<>(Map.of(Layer.DNS, 0.0));
    for (int i = 0; i < role.nodes.size(); i++) {
      int level = Role.level(role.nodes.key(i));
      if (level < Levels.ANY && places.regionOfNode(role.nodes.key(i)) == region) {
        highest.merge(Levels.layer(level), role.nodes.node(i).highest(), Math::max);
      }
    }
    highest.forEach(
        (layer, nats) ->
            scores.add(
                new Score(targets.get(target), places.regionName(region), layer, nats, threshold)));
  }
}
