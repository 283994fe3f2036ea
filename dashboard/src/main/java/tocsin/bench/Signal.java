package tocsin.bench;

import java.io.IOException;

/// Signals that [Process] cannot send.
enum Signal {
  /// The process stands still.
  STOP,
  /// It goes on.
  CONTINUE;

  /// Sends it; nothing happens to a process that has ended.
  void send(Process process) {
    String name = this == STOP ? "-STOP" : "-CONT";
    if (!process.isAlive()) {
      return;
    }
    try {
      int _ =
          new ProcessBuilder("/bin/sh", "-c", "kill %s %d".formatted(name, process.pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("/bin/sh cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
