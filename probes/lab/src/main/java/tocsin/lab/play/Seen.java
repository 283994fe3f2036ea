package tocsin.lab.play;

import java.util.List;
import tocsin.model.Target;
import tools.jackson.databind.JsonNode;

/// What the dashboard shows about a role in a region.
///
/// @param verdict in the words of [tocsin.lab.scenario.Expectation], or `unclear` or `none`
record Seen(Target target, String region, String verdict, List<String> mechanisms) {
  /// Reads a cell of `/api/v1/status`.
  static Seen of(JsonNode cell) {
    String kind = cell.path("verdict").asString();
    return new Seen(
        new Target(cell.path("service").asString(), cell.path("role").asString()),
        cell.path("region").asString(),
        word(kind),
        cell.path("mechanisms").valueStream().map(JsonNode::asString).toList());
  }

  private static String word(String kind) {
    return switch (kind) {
      case "down" -> "outage";
      case "not_measured" -> "none";
      default -> kind;
    };
  }

  /// What is said, but for the role it is said of.
  String sentence() {
    return "%s in %s is %s%s"
        .formatted(
            target.service(),
            region,
            verdict,
            mechanisms.isEmpty() ? "" : " (" + String.join(", ", mechanisms) + ")");
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(region, target, verdict);
  }
}
