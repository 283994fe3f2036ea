package tocsin.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import tocsin.detect.Finding;
import tocsin.detect.Observation;
import tocsin.model.Target;
import tocsin.model.Vantage;

/// The same sum of evidence as the detector's, with the same hypotheses and threshold, against "all
/// is well" alone: no controls, no references. It is told the true failure rate of each probe.
final class PlainCusum implements Contender {
  static final double[] RATES = {0.25, 0.60, 0.95};
  private static final double CAP = 10;

  private final double threshold;
  private final ToDoubleFunction<String> noise;
  private final Map<Stream, Node> nodes = new LinkedHashMap<>();
  private final List<Claim> claims = new ArrayList<>();

  private record Stream(String region, Target target) {}

  /// A role in a region: the evidence so far, and the votes of this minute.
  private static final class Node {
    private final double[] evidence = new double[RATES.length];
    private final long[] since = new long[RATES.length];
    private final Map<Long, Votes> votes = new TreeMap<>();
    private boolean ringing;
  }

  /// Of one network.
  private static final class Votes {
    private final double[] sums = new double[RATES.length];
    private int count;
  }

  /// @param noise failure rate of each probe, by its id
  PlainCusum(double threshold, ToDoubleFunction<String> noise) {
    this.threshold = threshold;
    this.noise = noise;
  }

  @Override
  public void take(List<Observation> arrived, long end) {
    for (Observation one : arrived) {
      if (!one.ofControl() && !one.vantage().control()) {
        switch (one.finding()) {
          case Finding.Failed _ -> vote(one, true);
          case Finding.Reached _ -> vote(one, false);
          case Finding.Declared _, Finding.Moved _, Finding.Faulty _, Finding.Untold _ -> {}
        }
      }
    }
    nodes.forEach((stream, node) -> step(stream, node, end));
  }

  private void vote(Observation one, boolean failed) {
    Vantage vantage = one.vantage();
    Node node = nodes.computeIfAbsent(new Stream(vantage.region(), one.target()), _ -> new Node());
    Votes votes = node.votes.computeIfAbsent(vantage.asn(), _ -> new Votes());
    double p0 = noise.applyAsDouble(vantage.probe());
    for (int i = 0; i < RATES.length; i++) {
      votes.sums[i] += failed ? Math.log(RATES[i] / p0) : Math.log((1 - RATES[i]) / (1 - p0));
    }
    votes.count++;
  }

  private void step(Stream stream, Node node, long end) {
    boolean over = true;
    int first = -1;
    for (int i = 0; i < RATES.length; i++) {
      double gained = 0;
      for (Votes votes : node.votes.values()) {
        gained += votes.sums[i] / votes.count;
      }
      double now = Math.clamp(node.evidence[i] + gained, 0, threshold + CAP);
      node.since[i] = node.evidence[i] == 0 ? end - Span.MINUTE : node.since[i];
      node.evidence[i] = now;
      over &= now == 0;
      first = now >= threshold ? i : first;
    }
    node.votes.clear();
    if (first >= 0 && !node.ringing) {
      node.ringing = true;
      String service = stream.target().service();
      claims.add(Claim.plain(service, stream.region(), node.since[first], end));
    }
    node.ringing &= !over;
  }

  @Override
  public List<Claim> claims() {
    return List.copyOf(claims);
  }
}
