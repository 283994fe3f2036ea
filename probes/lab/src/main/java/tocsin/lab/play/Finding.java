package tocsin.lab.play;

import java.util.List;

/// A verdict and how it is brought about.
///
/// @param verdict in the words of [tocsin.lab.scenario.Expectation]; several, joined by `+`, where
///   the places in question do not agree, the most frequent first
/// @param mechanisms ids of the vocabulary, in alphabetical order; of a dashboard that names only
///   the layer of a block, the layer's id
public record Finding(String verdict, List<String> mechanisms) {
  public Finding {
    mechanisms = mechanisms.stream().distinct().sorted().toList();
  }

  /// Both, as one word of a table.
  @Override
  public String toString() {
    return mechanisms.isEmpty() ? verdict : verdict + " " + String.join(" ", mechanisms);
  }
}
