package tocsin.bench;

/// What a figure is held against.
sealed interface Goal {
  /// The figure itself may not be higher.
  record AtMost(double most) implements Goal {}

  /// The figure itself may not be lower.
  record AtLeast(double least) implements Goal {}

  /// The ratio to blackbox_exporter's may not be higher.
  record RatioAtMost(double most) implements Goal {}

  /// It is only told.
  record None() implements Goal {}
}
