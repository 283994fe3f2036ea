package tocsin.net;

import java.time.Duration;
import java.util.List;

/// How long an attempt to open a QUIC connection waits for what.
///
/// @param repeats when a datagram is sent again that got no answer, since it was sent first
/// @param deadline when an attempt without an answer ends
/// @param settling how long after the last Initial the server is asked whether it still hears
/// @param quiet how long it may take to say so
record InitialTimes(List<Duration> repeats, Duration deadline, Duration settling, Duration quiet) {
  /// The Great Firewall lets a forbidden Initial and its answer pass and drops what the client
  /// sends after that, mostly 0.1 to 0.6 s later; hence three seconds.
  static final InitialTimes USUAL =
      new InitialTimes(
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(3)),
          Duration.ofSeconds(10),
          Duration.ofSeconds(3),
          Duration.ofSeconds(6));

  InitialTimes {
    repeats = List.copyOf(repeats);
  }
}
