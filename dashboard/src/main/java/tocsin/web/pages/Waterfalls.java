package tocsin.web.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tocsin.model.Measurement;
import tocsin.model.Step;
import tocsin.web.pages.MeasurementPage.Line;
import tocsin.web.pages.MeasurementPage.Waterfall;

/// Measurements on a scale of time.
final class Waterfalls {
  private Waterfalls() {}

  /// @param span microseconds the whole width stands for
  static Waterfall of(Measurement measurement, String who, String link, long span) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < measurement.steps().size(); i++) {
      Step step = measurement.steps().get(i);
      lines.add(
          new Line(
              Steps.layer(step.layer()),
              Steps.title(step),
              Steps.failed(measurement, step),
              Steps.outcome(step),
              Moment.lasting(step.timing().durationMicros()),
              Bar.of(measurement, step, span),
              link.isEmpty() ? StepParts.anchor(i + 1) : ""));
    }
    return new Waterfall(who, Moment.of(measurement.startedAt()), link, lines, scale(span));
  }

  /// Four marks along the width.
  private static List<String> scale(long span) {
    return IntStream.rangeClosed(0, 4).mapToObj(i -> Moment.lasting(span * i / 4)).toList();
  }
}
