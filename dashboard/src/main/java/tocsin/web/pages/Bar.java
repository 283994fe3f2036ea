package tocsin.web.pages;

import java.util.List;
import java.util.Locale;
import tocsin.model.Measurement;
import tocsin.model.Step;

/// A step on a time scale, as percentages of its width.
///
/// @param left where it begins, such as `12.5%`
/// @param width how long it lasts, never so short that it cannot be seen
/// @param style class of the style sheet: the layer, or that it failed
/// @param ticks where datagrams arrived
record Bar(String left, String width, String style, List<String> ticks) {
  private static final double LEAST = 0.7;

  /// @param span what the whole width stands for, microseconds
  static Bar of(Measurement measurement, Step step, long span) {
    double left = Math.min(100 - LEAST, percent(step.timing().startMicros(), span));
    double width =
        Math.min(100 - left, Math.max(LEAST, percent(step.timing().durationMicros(), span)));
    List<String> ticks =
        step instanceof Step.Resolve resolve && resolve.responses().size() > 1
            ? resolve.responses().stream()
                .limit(20)
                .filter(response -> response.arrivedMicros() <= span)
                .map(response -> text(percent(response.arrivedMicros(), span)))
                .toList()
            : List.of();
    String style = Steps.failed(measurement, step) ? "l-failed" : "l-" + step.layer().id();
    return new Bar(text(left), text(width), style, ticks);
  }

  /// All steps of a measurement.
  static List<Bar> of(Measurement measurement, long span) {
    return measurement.steps().stream().map(step -> of(measurement, step, span)).toList();
  }

  /// Until when the last step of any of them ran.
  static long span(List<Measurement> measurements) {
    return Math.max(
        1,
        measurements.stream()
            .flatMap(measurement -> measurement.steps().stream())
            .mapToLong(step -> step.timing().endMicros())
            .max()
            .orElse(1));
  }

  private static double percent(long micros, long span) {
    return 100.0 * micros / span;
  }

  private static String text(double percent) {
    return String.format(Locale.ROOT, "%.2f%%", percent);
  }
}
