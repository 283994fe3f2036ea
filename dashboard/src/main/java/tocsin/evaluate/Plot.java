package tocsin.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Delay against false alarms for each contender as its threshold varies, with Lorden's bound: an
/// SVG with a background of its own.
final class Plot {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 560;
  private static final int LEFT = 70;
  private static final int RIGHT = 30;
  private static final int TOP = 60;
  private static final int BOTTOM = 60;

  /// Powers of ten: false alarms in 1,000 stream-years.
  private static final int LEAST_RATE = -3;

  private static final int MOST_RATE = 8;
  private static final double LEAST_DELAY = 0.5;
  private static final double MOST_DELAY = 2_000;
  private static final List<String> COLOURS = List.of("#4dd0a8", "#ff9e6d", "#8ab4ff", "#e7b3ff");
  private static final List<Double> TICKS = List.of(1.0, 2.0, 5.0, 15.0, 60.0, 240.0, 1_000.0);

  private final List<Curve> curves;
  private final StringBuilder svg = new StringBuilder();

  Plot(List<Curve> curves) {
    this.curves = List.copyOf(curves);
  }

  @Override
  public String toString() {
    svg.setLength(0);
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"13\" fill=\"#e8edf2\">%n",
            WIDTH,
            HEIGHT));
    svg.append(
        String.format(
            Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"#11161c\"/>%n", WIDTH, HEIGHT));
    text(LEFT, 24, "start", "Minutes until a block is called, against false alarms");
    text(
        LEFT,
        44,
        "start",
        "95 % block, 3 probes, noise 0.02; a year holds 50 outages and 200 cut links");
    axes();
    lorden();
    for (int i = 0; i < curves.size(); i++) {
      curve(curves.get(i), COLOURS.get(i % COLOURS.size()), i);
    }
    svg.append(String.format(Locale.ROOT, "</svg>%n"));
    return svg.toString();
  }

  private void axes() {
    for (int power = LEAST_RATE; power <= MOST_RATE; power++) {
      double x = x(Math.pow(10, power));
      grid(x, TOP, x, HEIGHT - BOTTOM);
      text(x, HEIGHT - BOTTOM + 18, "middle", "1e" + power);
    }
    for (double tick : TICKS) {
      double y = y(tick);
      grid(LEFT, y, WIDTH - RIGHT, y);
      text(LEFT - 8, y + 4, "end", String.format(Locale.ROOT, "%.0f", tick));
    }
    text(
        (LEFT + WIDTH - RIGHT) / 2.0,
        HEIGHT - 18,
        "middle",
        "false alarms in 1,000 stream-years (solid: all that is benign; dotted: noise alone)");
  }

  private void grid(double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#2b3640\"/>%n",
            x1,
            y1,
            x2,
            y2));
  }

  private void lorden() {
    StringBuilder points = new StringBuilder();
    for (double power = LEAST_RATE; power <= MOST_RATE; power += 0.5) {
      double rate = Math.pow(10, power);
      points.append(point(rate, Curve.lorden(rate)));
    }
    line(points, "#ffffff", "6 4");
    double rate = Math.pow(10, LEAST_RATE + 0.1);
    text(x(rate) + 4, y(Curve.lorden(rate)) + 18, "start", "Lorden's bound, ln(gamma) / KL");
  }

  private void curve(Curve curve, String colour, int place) {
    line(points(curve, Curve.Point::all), colour, "");
    line(points(curve, Curve.Point::noise), colour, "1 4");
    curve
        .points()
        .forEach(
            one ->
                svg.append(
                    String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                        x(one.all()),
                        y(one.delay()),
                        colour)));
    double y = TOP + 14 + 18.0 * place;
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%.1f\" width=\"12\" height=\"4\" fill=\"%s\"/>%n",
            WIDTH - RIGHT - 130,
            y - 6,
            colour));
    text(WIDTH - RIGHT - 110, y, "start", curve.name());
  }

  private static StringBuilder points(Curve curve, ToDoubleFunction<Curve.Point> rate) {
    StringBuilder points = new StringBuilder();
    curve.points().forEach(one -> points.append(point(rate.applyAsDouble(one), one.delay())));
    return points;
  }

  private void line(StringBuilder points, String colour, String dashes) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\""
                + " stroke-dasharray=\"%s\"/>%n",
            points,
            colour,
            dashes));
  }

  private static String point(double rate, double delay) {
    return String.format(Locale.ROOT, "%.1f,%.1f ", x(rate), y(delay));
  }

  /// Where a rate stands; what is off the paper stands at its edge.
  private static double x(double rate) {
    double power = Math.clamp(Math.log10(rate), LEAST_RATE, MOST_RATE);
    return LEFT + (WIDTH - LEFT - RIGHT) * (power - LEAST_RATE) / (MOST_RATE - LEAST_RATE);
  }

  private static double y(double delay) {
    double share =
        Math.log(Math.clamp(delay, LEAST_DELAY, MOST_DELAY) / LEAST_DELAY)
            / Math.log(MOST_DELAY / LEAST_DELAY);
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
  }

  private void text(double x, double y, String anchor, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            words.replace("&", "&amp;").replace("<", "&lt;")));
  }
}
