package tocsin.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import tocsin.bench.Progress;

/// Shows how far a benchmark, or something like it, has come: a bar on a terminal, a line for each
/// part elsewhere.
final class BenchProgress {
  private BenchProgress() {}

  /// What a benchmark of so many parts does while it tells `progress`.
  interface Work<T, E extends Exception> {
    T run(Progress progress) throws E, IOException, InterruptedException;
  }

  static <T, E extends Exception> T show(int parts, PrintStream out, Work<T, E> work)
      throws E, IOException, InterruptedException {
    return show("bench", parts, out, work);
  }

  /// @param name of what works
  static <T, E extends Exception> T show(String name, int parts, PrintStream out, Work<T, E> work)
      throws E, IOException, InterruptedException {
    if (!Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)) {
      return work.run(part -> out.println(name + ": " + part));
    }
    try (ProgressBar bar = bar(name, parts, out)) {
      T result = work.run(part -> bar.setExtraMessage(part).step());
      bar.stepTo(parts);
      return result;
    }
  }

  private static ProgressBar bar(String name, int parts, PrintStream out) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(parts)
        .setUpdateIntervalMillis(500)
        .hideEta()
        .setConsumer(new ConsoleProgressBarConsumer(out))
        .build();
  }
}
