package tocsin.net;

import java.time.Duration;
import java.util.List;

/// How long an attempt to open a QUIC connection waits for what.
///
/// @param repeats when an Initial that got no answer is sent again, since it was sent first
/// @param deadline when an attempt without an answer ends
/// @param settling how long after the last Initial the server is asked whether it still hears
/// @param pings when it is asked again, since it was asked first
/// @param quiet how long it may take to say so
record InitialTimes(
    List<Duration> repeats,
    Duration deadline,
    Duration settling,
    List<Duration> pings,
    Duration quiet) {
  /// The Great Firewall lets a forbidden Initial and its answer pass and drops what the client
  /// sends after that, mostly 0.1 to 0.6 s later; hence three seconds. Common servers forget a
  /// handshake that nobody goes on with after five; hence several pings soon after.
  static final InitialTimes USUAL =
      new InitialTimes(
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(3)),
          Duration.ofSeconds(10),
          Duration.ofSeconds(3),
          List.of(Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(1500)),
          Duration.ofSeconds(5));

  InitialTimes {
    repeats = List.copyOf(repeats);
    pings = List.copyOf(pings);
  }
}
