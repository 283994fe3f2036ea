package tocsin.judge;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A family of explanations that exclude each other, "nothing of the kind" being one, and how
/// likely each makes what may be seen. The last number of every row is that of "nothing of the
/// kind".
final class Table {
  /// How many times as likely a clue has to be to be told as a reason.
  private static final double TELLING = 1.5;

  private final List<Mechanism> columns;
  private final double[] prior;
  private final Map<Clue, double[]> rows;

  private Table(List<Mechanism> columns, double[] prior, Map<Clue, double[]> rows) {
    this.columns = columns;
    this.prior = prior;
    this.rows = rows;
  }

  static Table of(Mechanism... columns) {
    return new Table(List.of(columns), new double[columns.length + 1], new EnumMap<>(Clue.class));
  }

  /// The same, where an endpoint that fails here and works elsewhere suffers from each that likely.
  Table prior(double... probabilities) {
    return new Table(columns, checked(probabilities), rows);
  }

  /// The same, where each makes that clue that likely.
  Table row(Clue clue, double... probabilities) {
    Map<Clue, double[]> more = new EnumMap<>(rows);
    more.put(clue, checked(probabilities));
    return new Table(columns, prior, more);
  }

  /// The most likely mechanism, and how likely it is given those clues (Bayes, the clues taken as
  /// independent).
  Likely given(Collection<Clue> clues) {
    double[] posterior = posterior(clues);
    int best = 0;
    for (int i = 0; i < columns.size(); i++) {
      best = posterior[i] > posterior[best] ? i : best;
    }
    return new Likely(columns.get(best), posterior[best]);
  }

  /// How likely one of its mechanisms is given those clues.
  double of(Mechanism mechanism, Collection<Clue> clues) {
    return posterior(clues)[columns.indexOf(mechanism)];
  }

  private double[] posterior(Collection<Clue> clues) {
    double[] weights = prior.clone();
    for (Clue clue : clues) {
      double[] row = rows.get(clue);
      for (int i = 0; row != null && i < weights.length; i++) {
        weights[i] *= row[i];
      }
    }
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /// The mechanisms it tells apart.
  List<Mechanism> mechanisms() {
    return columns;
  }

  /// Whether any of the clues says something about the family.
  boolean concerns(Collection<Clue> clues) {
    return clues.stream().anyMatch(rows::containsKey);
  }

  /// Whether a clue speaks for a mechanism of the family and against there being nothing.
  boolean speaksFor(Clue clue, Mechanism mechanism) {
    double[] row = rows.get(clue);
    int column = columns.indexOf(mechanism);
    return row != null && column >= 0 && row[column] >= TELLING * row[columns.size()];
  }

  /// A mechanism and its probability.
  record Likely(Mechanism mechanism, double probability) {}

  /// Smoothed: nothing is certain, so that no single clue that is odd decides against all others.
  private double[] checked(double... probabilities) {
    if (probabilities.length != columns.size() + 1) {
      throw new IllegalArgumentException(
          "%d numbers for the %d explanations %s and none"
              .formatted(probabilities.length, columns.size() + 1, columns));
    }
    for (double probability : probabilities) {
      if (!(probability >= 0.005 && probability <= 0.995)) {
        throw new IllegalArgumentException(probability + " is not in 0.005..0.995");
      }
    }
    return probabilities;
  }
}
