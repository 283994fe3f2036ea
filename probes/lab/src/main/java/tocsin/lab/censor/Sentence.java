package tocsin.lab.censor;

import java.net.InetAddress;
import java.util.List;

/// What a flow suffers for the rest of its life, in both directions.
sealed interface Sentence {
  /// Every packet vanishes.
  record Silence() implements Sentence {}

  /// Every packet draws resets.
  ///
  /// @param inPath whether it vanishes as well
  record Resets(Volley volley, boolean inPath) implements Sentence {}

  /// Every packet vanishes, and whoever asks again is shown the page again.
  ///
  /// @param frames the page, as it goes to the client
  record Page(List<byte[]> frames) implements Sentence {
    public Page {
      frames = List.copyOf(frames);
    }
  }

  /// What exceeds a rate vanishes.
  record Policing(Bucket outward, Bucket inward) implements Sentence {}

  /// Every packet vanishes once the server has sent enough.
  record Freezing(Allowance allowance) implements Sentence {}

  /// What the client sends goes to another machine.
  record Detour(InetAddress elsewhere) implements Sentence {}
}
