package tocsin.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import tocsin.bench.Progress;

/// Shows how far a benchmark has come: a bar on a terminal, a line for each part elsewhere.
final class BenchProgress {
  private BenchProgress() {}

  /// What a benchmark of so many parts does while it tells `progress`.
  interface Work<T, E extends Exception> {
    T run(Progress progress) throws E, IOException, InterruptedException;
  }

  static <T, E extends Exception> T show(int parts, PrintStream out, Work<T, E> work)
      throws E, IOException, InterruptedException {
    if (!Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)) {
      return work.run(part -> out.println("bench: " + part));
    }
    try (ProgressBar bar = bar(parts, out)) {
      T result = work.run(part -> bar.setExtraMessage(part).step());
      bar.stepTo(parts);
      return result;
    }
  }

  private static ProgressBar bar(int parts, PrintStream out) {
    return new ProgressBarBuilder()
        .setTaskName("bench")
        .setInitialMax(parts)
        .setUpdateIntervalMillis(500)
        .hideEta()
        .setConsumer(new ConsoleProgressBarConsumer(out))
        .build();
  }
}
