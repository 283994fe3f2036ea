package tocsin.lab.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// What the process inside an [Enclosure] hangs by: its standard input, which ends when the process
/// outside does, however that came about.
public final class Lifeline {
  private Lifeline() {}

  /// Calls `cut`, which should halt this process, when standard input ends. Whatever is read before
  /// is ignored.
  public static void hold(Runnable cut) {
    Thread _ = hold(System.in, cut);
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
}
