package tocsin.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a process says of itself on `/metrics`, in Prometheus' text format.
///
/// @param text the page
record Metrics(String text) {
  private static final Pattern BOUND = Pattern.compile("[{,]le=\"([^\"]+)\"");

  /// The sum of a metric over all of its labels; 0 if it is not there.
  double sum(String name) {
    return samples(name).mapToDouble(Metrics::value).sum();
  }

  /// A classic histogram's cumulative counts by upper bound, summed over all other labels.
  Map<Double, Double> buckets(String name) {
    Map<Double, Double> buckets = new TreeMap<>();
    samples(name + "_bucket").forEach(line -> count(line, buckets));
    return buckets;
  }

  private static void count(String line, Map<Double, Double> buckets) {
    Matcher bound = BOUND.matcher(line);
    if (bound.find()) {
      String text = bound.group(1);
      double upper = text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
      buckets.merge(upper, value(line), Double::sum);
    }
  }

  private Stream<String> samples(String name) {
    return text.lines().filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"));
  }

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
