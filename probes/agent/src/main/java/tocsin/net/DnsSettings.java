package tocsin.net;

import java.time.Duration;

/// How long a DNS question stays open.
///
/// @param window how long to go on listening once the outcome of a question over UDP is known: a
///   forged answer is first, the true one last
/// @param deadline how long to wait for an outcome
public record DnsSettings(Duration window, Duration deadline) {
  /// 2 s after the first answer, 5 s when there is none (as OONI waits).
  public static final DnsSettings USUAL =
      new DnsSettings(Duration.ofSeconds(2), Duration.ofSeconds(5));

  public DnsSettings {
    if (window.isNegative()) {
      throw new IllegalArgumentException("listening window %s is negative".formatted(window));
    }
    if (!deadline.isPositive()) {
      throw new IllegalArgumentException("DNS deadline %s is not positive".formatted(deadline));
    }
  }
}
