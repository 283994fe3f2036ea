package tocsin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// What an agent takes of the machine.
final class Footprint {
  private Footprint() {}

  /// Watches a fresh agent for that long.
  static List<Figure> of(AgentProcess agent, Duration length, Pace pace)
      throws IOException, InterruptedException {
    pace.pause(length.dividedBy(2));
    AgentProcess.Reading before = agent.reading();
    pace.pause(length.dividedBy(2));
    AgentProcess.Reading after = agent.reading();
    double seconds = after.cpu().minus(before.cpu()).toMillis() / 1e3;
    double checks = after.measured() - before.measured();
    return List.of(
        Figure.alone(
            "memory_rss",
            "memory (VmRSS) at 1,000 HTTPS targets a minute",
            "MB",
            agent.facts().megabytes("VmRSS"),
            new Goal.AtMost(150)),
        Figure.alone(
            "memory_peak",
            "memory, highest so far (VmHWM)",
            "MB",
            agent.facts().megabytes("VmHWM"),
            new Goal.None()),
        Figure.alone(
            "cpu_young",
            "HTTPS, CPU per check, agent still young",
            "us",
            seconds * 1e6 / Math.max(1, checks),
            new Goal.None()));
  }
}
