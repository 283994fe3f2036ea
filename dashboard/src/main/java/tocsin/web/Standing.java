package tocsin.web;

import java.time.Instant;
import java.util.Optional;
import tocsin.judge.Cell;
import tocsin.judge.Judged;
import tocsin.judge.State;
import tocsin.judge.Verdict;

/// A cell of the matrix and how long it has stood so.
///
/// @param since when its state began, a block from the first failure that led to it; empty if the
///   state has never changed
public record Standing(Cell cell, Optional<Instant> since) {
  /// Which cell.
  public Place place() {
    return new Place(cell.target(), cell.region());
  }

  /// The state to show.
  public State state() {
    return cell.state();
  }

  /// What is concluded.
  public Verdict verdict() {
    return cell.verdict();
  }

  /// The judged measurement that decided the verdict, if any did.
  public Optional<Judged> deciding() {
    return deciding(cell);
  }

  static Optional<Judged> deciding(Cell cell) {
    return cell.verdict().because().evidence().stream()
        .findFirst()
        .flatMap(
            id ->
                cell.judged().stream()
                    .filter(judged -> judged.measurement().id().equals(id))
                    .findFirst());
  }
}
