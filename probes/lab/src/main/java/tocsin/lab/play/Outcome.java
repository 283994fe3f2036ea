package tocsin.lab.play;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What came of playing a scenario.
///
/// @param scenario its name
/// @param expected what it deserves
/// @param actual what the dashboard said in the end
/// @param delaySeconds from the first thing that was done to the dashboard's saying so to stay;
///   empty where it never did, or where there is nothing to say
/// @param censorActs how many acts the censors logged
/// @param pass whether verdict, mechanisms and events are those deserved, and all else stayed
///   reachable
/// @param elsewhere places that are none of the fault's and were not shown as reachable
/// @param events what is wrong with the events shown in the end, where a scenario says which it
///   deserves
/// @param truth how often the censors did what, by `fault in network`
/// @param seconds how long it was played
public record Outcome(
    String scenario,
    Finding expected,
    Finding actual,
    Optional<Double> delaySeconds,
    long censorActs,
    boolean pass,
    List<String> elsewhere,
    List<String> events,
    Map<String, Long> truth,
    double seconds) {
  public Outcome {
    elsewhere = List.copyOf(elsewhere);
    events = List.copyOf(events);
    truth = Map.copyOf(truth);
  }

  /// One line of JSON, in snake case.
  public String json() {
    return Message.MAPPER.writeValueAsString(this);
  }

  /// What to add to what was told where something false was claimed besides; mostly empty.
  String besides() {
    return elsewhere.isEmpty() ? "" : " (+ elsewhere)";
  }

  /// Whether the verdict is right, whatever was said about the mechanism.
  public boolean verdictIsRight() {
    return expected.verdict().equals(actual.verdict()) && elsewhere.isEmpty();
  }
}
