package tocsin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One kind of check, done by the agent and by blackbox_exporter in turns.
///
/// @param id stored name of the figure
/// @param name for people
/// @param asked what the agent measures
/// @param probes blackbox_exporter's URLs for the same targets
/// @param warmUp how long the agent runs before the first round
/// @param goal what the ratio is held against
record Contest(
    String id,
    String name,
    AgentFolder.Asked asked,
    List<String> probes,
    Duration warmUp,
    Goal goal) {
  /// How a contest is held.
  ///
  /// @param rounds how many
  /// @param window how long each side's turn in a round is
  /// @param settle how long the agent may catch up after it stood still for the other's turn
  /// @param blackboxPerSecond the other's rate
  record Rules(int rounds, Duration window, Duration settle, int blackboxPerSecond) {}

  /// CPU microseconds per check in each round.
  record Outcome(List<Double> own, List<Double> other) {}

  /// Holds it.
  Outcome hold(AgentProcess agent, Blackbox blackbox, Rules rules, Pace pace)
      throws IOException, InterruptedException, BenchException {
    BlackboxLoad load = new BlackboxLoad(probes, rules.blackboxPerSecond(), pace);
    pace.pause(warmUp);
    List<Double> own = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    for (int round = 0; round < rules.rounds(); round++) {
      own.add(own(agent, rules, pace));
      Signal.STOP.send(agent.process());
      other.add(other(new ProcessFacts(blackbox.process().pid()), load, rules));
      Signal.CONTINUE.send(agent.process());
      pace.pause(rules.settle());
    }
    return new Outcome(own, other);
  }

  private double own(AgentProcess agent, Rules rules, Pace pace)
      throws IOException, InterruptedException, BenchException {
    AgentProcess.Reading before = agent.reading();
    pace.pause(rules.window());
    AgentProcess.Reading after = agent.reading();
    double measured = after.measured() - before.measured();
    double expected = asked.rate() * rules.window().toSeconds();
    require(measured > expected / 10, "made %.0f checks of %.0f".formatted(measured, expected));
    double failed = after.failed() - before.failed();
    require(failed < measured / 100, "failed %.0f checks of %.0f".formatted(failed, measured));
    return micros(after.cpu().minus(before.cpu()), measured);
  }

  private double other(ProcessFacts blackbox, BlackboxLoad load, Rules rules)
      throws IOException, InterruptedException, BenchException {
    Duration before = blackbox.cpu();
    BlackboxLoad.Done done = load.run(rules.window());
    Duration cpu = blackbox.cpu().minus(before);
    require(
        done.failed() < Math.max(1, done.probes() / 100),
        "blackbox_exporter failed %d probes of %d".formatted(done.failed(), done.probes()));
    return micros(cpu, (double) done.probes());
  }

  private void require(boolean holds, String otherwise) throws BenchException {
    if (!holds) {
      throw new BenchException(
          "%s: %s; the figures would be worth nothing".formatted(name, otherwise));
    }
  }

  private static double micros(Duration cpu, double checks) {
    return cpu.toNanos() / 1e3 / checks;
  }
}
