package tocsin.bench;

import java.time.Duration;
import java.util.Set;

/// How long the parts of [AgentBench] take.
///
/// @param warmUp before a contest without cryptography; three times that before one with
/// @param rules of a contest
/// @param timingWarmUp before the schedule's delay is read
/// @param timingWindow for how long it is read
/// @param memoryAfter how long after its start the agent's memory is read
/// @param only the parts that are done, of `cpu_tcp`, `cpu_dns`, `cpu_tls`, `cpu_https`, `battery`,
///   `timing` and `memory`; all if empty
public record AgentPlan(
    Duration warmUp,
    Contest.Rules rules,
    Duration timingWarmUp,
    Duration timingWindow,
    Duration memoryAfter,
    Set<String> only) {
  /// What [#only] may name.
  public static final Set<String> PARTS =
      Set.of("cpu_tcp", "cpu_dns", "cpu_tls", "cpu_https", "battery", "timing", "memory");

  private static final int BLACKBOX_PER_SECOND = 300;

  /// About nine minutes.
  public static AgentPlan full() {
    return of(12, 3, 4, 25, 20, 90);
  }

  /// About six minutes; the agent is not warm, its CPU figures are too high.
  public static AgentPlan quick() {
    return of(6, 1, 4, 20, 10, 80);
  }

  /// The same with those parts alone.
  public AgentPlan withOnly(Set<String> parts) {
    return new AgentPlan(warmUp, rules, timingWarmUp, timingWindow, memoryAfter, Set.copyOf(parts));
  }

  boolean has(String part) {
    return only.isEmpty() || only.contains(part);
  }

  /// Whether anything is done that needs servers in great number.
  boolean needsField() {
    return only.isEmpty() || only.stream().anyMatch(part -> !part.equals("battery"));
  }

  private static AgentPlan of(
      int warmUp, int rounds, int window, int timingWarmUp, int timing, int memory) {
    Duration each = Duration.ofSeconds(window);
    return new AgentPlan(
        Duration.ofSeconds(warmUp),
        new Contest.Rules(rounds, each, Duration.ofSeconds(3), BLACKBOX_PER_SECOND),
        Duration.ofSeconds(timingWarmUp),
        Duration.ofSeconds(timing),
        Duration.ofSeconds(memory),
        Set.of());
  }
}
