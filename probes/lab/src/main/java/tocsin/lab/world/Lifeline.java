package tocsin.lab.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// What the process inside an [Enclosure] hangs by: its standard input, which ends when the process
/// outside does, however that came about.
public final class Lifeline {
  private Lifeline() {}

  /// When standard input ends, runs `last` and halts this process; halts it after `grace` even if
  /// `last` has not come to its end. Whatever is read before is ignored.
  public static void hold(Runnable last, Duration grace) {
    hold(System.in, () -> end(last, grace));
  }

  /// Calls `cut` when the stream ends.
  static Thread hold(InputStream stream, Runnable cut) {
    return Thread.ofPlatform()
        .daemon()
        .name("life-line")
        .start(
            () -> {
              drain(stream);
              cut.run();
            });
  }

  private static void drain(InputStream stream) {
    try {
      long _ = stream.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return; // as good as its end
    }
  }

  private static void end(Runnable last, Duration grace) {
    try {
      boolean _ = Thread.ofPlatform().daemon().name("life-line's end").start(last).join(grace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }
}
