package tocsin.evaluate;

/// A statistic of one stream that rings an alarm when it gets high.
interface Rule {
  /// Forgets everything.
  void clear();

  /// Takes a minute.
  ///
  /// @return how high it stands now; an alarm is what reaches the threshold
  double step(Round round);

  /// Whether it stands as it did at the beginning.
  boolean calm();
}
