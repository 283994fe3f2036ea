package tocsin.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;

/// An evaluation for people: each figure beside its target and those of the baselines.
final class Table {
  private static final String LINE = "%-44s %9s  %-7s %10s %12s %12s %12s%n";

  private static final List<String> REMARKS =
      List.of(
          "Delays by strength: a stream alone, baseline known, a network for each probe, from the"
              + " first minute of a block to the end of the one that rang; targets are the 95 %"
              + " quantiles of an earlier Monte Carlo. Never: not within 48 hours.",
          "False alarms in quiet years: importance sampling of the same statistic, over streams of"
              + " 1, 3, 5 and 10 probes; nothing but noise.",
          "In the years: 18 probes of six regions and six control vantages, with outages, routes,"
              + " loss, portals, moves, new roots, probes that come late and off and on; blocks of"
              + " every mechanism, whole and partial, in one network, in all, one after the other.",
          "A suspicion counts as an accusation, but where a region's route fails: that one may be"
              + " suspected. OONI's is spared its pipeline's delay; the plain CUSUM is told the"
              + " true noise.");

  /// The 95 % quantiles that a Monte Carlo reached, in the order of [Delays].
  private static final double[] REACHED = {
    7, 3, 2, 1, 9, 3, 2, 1, 9, 4, 2, 1, 29, 10, 6, 3, 63, 22, 13, 7
  };

  private final Result result;
  private final List<Row> rows;

  /// @param target in words; empty where there is none
  /// @param met whether a figure is as it should be
  private record Row(
      String name, String target, DoublePredicate met, ToDoubleFunction<Figures> figure) {}

  Table(Result result) {
    this.result = result;
    this.rows = rows();
  }

  boolean allMet() {
    return rows.stream().allMatch(this::met);
  }

  private boolean met(Row row) {
    return row.target().isEmpty()
        || row.met().test(row.figure().applyAsDouble(result.figures().getFirst()));
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(delays());
    rows.add(atMost("false alarms in 1,000 quiet stream-years", 1, one -> one.noise().estimate()));
    rows.add(told("  from", one -> one.noise().low()));
    rows.add(told("  to (95 %)", one -> one.noise().high()));
    rows.add(told("  standard error", one -> one.noise().error()));
    rows.add(new Row("theta", ".9 to 1.1", theta -> theta >= .9 && theta <= 1.1, Figures::theta));
    rows.addAll(ofYears());
    return rows;
  }

  private static List<Row> delays() {
    List<Row> rows = new ArrayList<>();
    int cell = 0;
    for (Delays.Block block : Delays.BLOCKS) {
      for (int probes : Delays.PROBES) {
        int at = cell++;
        String name =
            "delay, %d %%, noise %s, %d probe%s, "
                .formatted(
                    Math.round(100 * block.share()),
                    number(block.noise()),
                    probes,
                    probes == 1 ? "" : "s");
        rows.add(told(name + "p50", one -> one.delays().get(at).minutes().p50()));
        rows.add(atMost(name + "p95", REACHED[at], one -> one.delays().get(at).minutes().p95()));
      }
    }
    return rows;
  }

  private static List<Row> ofYears() {
    return List.of(
        atMost("in the years: delay, whole, 3 probes, p50", 3, one -> one.delaysInYears().p50()),
        atMost("in the years: delay, whole, 3 probes, p95", 5, one -> one.delaysInYears().p95()),
        told("in the years: delay, longest", one -> one.delaysInYears().max()),
        told("in the years: delay, shutdowns, p50", one -> one.darkDelays().p50()),
        told("in the years: delay, shutdowns, p95", one -> one.darkDelays().p95()),
        atMost("accusations in outages", 0, one -> one.tally().inOutages),
        atMost("delay of outage events, p95", 3, one -> one.outageDelays().p95()),
        told("outages called so, share", Figures::outageRecall),
        told("false accusations", one -> one.tally().falseAlarms()),
        told("  in 1,000 stream-years", one -> one.counted().estimate()),
        atLeast("precision", .99, Figures::precision),
        atLeast("recall", .98, Figures::recall),
        told("  of so many planted", one -> one.tally().planted),
        atMost("alerts per event", 1, Figures::alertsPerEvent),
        told("onset error, s, p50", one -> one.onsetErrors().p50()),
        atMost("onset error, s, p95", 60, one -> one.onsetErrors().p95()),
        told("mechanism named, share", Figures::mechanism),
        told("scope exact, share", Figures::scope));
  }

  private static Row atMost(String name, double most, ToDoubleFunction<Figures> figure) {
    return new Row(name, "<= " + number(most), value -> value <= most, figure);
  }

  private static Row atLeast(String name, double least, ToDoubleFunction<Figures> figure) {
    return new Row(name, ">= " + number(least), value -> value >= least, figure);
  }

  private static Row told(String name, ToDoubleFunction<Figures> figure) {
    return new Row(name, "", _ -> true, figure);
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    table.append(
        "Tocsin evaluate: %s stream-years simulated, seed %d; delays in minutes%n%n"
            .formatted(number(result.streamYears()), result.seed()));
    List<String> names = Kind.ALL.stream().map(Kind::name).toList();
    table.append(
        LINE.formatted("", "target", "", names.get(0), names.get(1), names.get(2), names.get(3)));
    rows.forEach(row -> table.append(line(row)));
    table.append("%n".formatted());
    REMARKS.forEach(remark -> table.append("- %s%n".formatted(remark)));
    return table.toString();
  }

  private String line(Row row) {
    List<String> values =
        result.figures().stream().map(one -> number(row.figure().applyAsDouble(one))).toList();
    String verdict = row.target().isEmpty() ? "" : met(row) ? "met" : "MISSED";
    return LINE.formatted(
        row.name(),
        row.target(),
        verdict,
        values.get(0),
        values.get(1),
        values.get(2),
        values.get(3));
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (Double.isInfinite(value)) {
      return "never";
    }
    double size = Math.abs(value);
    String format =
        size == Math.rint(size) && size < 1e6
            ? "%.0f"
            : size < 0.01 ? "%.1e" : size < 10 ? "%.2f" : "%,.0f";
    return String.format(Locale.ROOT, format, value);
  }
}
