package tocsin.lab.bench;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What one thing was measured to be, round by round.
///
/// @param id of the figure, as the table knows it
public record Rounds(String id, List<Double> values) {
  public Rounds {
    values = List.copyOf(values);
  }

  String line() {
    return JsonMapper.shared().writeValueAsString(this);
  }

  /// Reads a line.
  ///
  /// @throws IllegalArgumentException if it is none
  static Rounds read(String line) {
    try {
      return JsonMapper.shared().readValue(line, Rounds.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a figure of the lab: " + line, e);
    }
  }
}
