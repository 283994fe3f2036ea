package tocsin.lab.play;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.lab.scenario.Expectation;

/// What the dashboard shows beside what a scenario deserves.
///
/// @param expected what it deserves
/// @param actual what is shown of the places in question
/// @param elsewhere places that are none of the fault's and are not shown as reachable
/// @param alarms what is claimed of whatever place and is not so
record Comparison(Finding expected, Finding actual, List<String> elsewhere, List<String> alarms) {
  private static final Set<String> CLAIMS =
      Set.of("blocked", "throttled", "outage", "shutdown", "regional_unreachable");

  Comparison {
    elsewhere = List.copyOf(elsewhere);
    alarms = List.copyOf(alarms);
  }

  static Comparison of(Expectation expectation, List<Seen> shown) {
    List<Seen> inQuestion = shown.stream().filter(seen -> concerns(expectation, seen)).toList();
    return new Comparison(
        new Finding(expectation.verdict(), expectation.mechanisms()),
        new Finding(
            verdict(inQuestion),
            inQuestion.stream().flatMap(seen -> seen.mechanisms().stream()).toList()),
        shown.stream()
            .filter(seen -> !concerns(expectation, seen) && !seen.verdict().equals("reachable"))
            .map(Seen::toString)
            .toList(),
        shown.stream()
            .filter(seen -> CLAIMS.contains(seen.verdict()))
            .filter(seen -> !isDeserved(expectation, seen))
            .map(Seen::toString)
            .toList());
  }

  private static boolean isDeserved(Expectation expectation, Seen seen) {
    return concerns(expectation, seen) && seen.verdict().equals(expectation.verdict());
  }

  /// Whether the verdict is the one deserved, whatever is said about how it is brought about.
  boolean verdictIsRight() {
    return actual.verdict().equals(expected.verdict()) && elsewhere.isEmpty();
  }

  /// Whether everything is as deserved.
  boolean passes() {
    return verdictIsRight()
        && Set.copyOf(actual.mechanisms()).equals(Set.copyOf(expected.mechanisms()));
  }

  /// Whether of some places in question it is not known whether they are reachable, and all others
  /// are.
  boolean isUnclear() {
    List<String> verdicts = List.of(actual.verdict().split("\\+"));
    return verdicts.contains("unclear") && Set.of("reachable", "unclear").containsAll(verdicts);
  }

  private static boolean concerns(Expectation expectation, Seen seen) {
    return (expectation.regions().isEmpty() || expectation.regions().contains(seen.region()))
        && (expectation.roles().isEmpty() || expectation.roles().contains(seen.target()));
  }

  private static String verdict(List<Seen> shown) {
    Map<String, Long> counts = shown.stream().collect(groupingBy(Seen::verdict, counting()));
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
            .map(Map.Entry::getKey)
            .collect(joining("+"));
  }
}
