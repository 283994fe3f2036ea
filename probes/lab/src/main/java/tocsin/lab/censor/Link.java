package tocsin.lab.censor;

import java.time.Duration;

/// How a wire carries frames, in each direction.
///
/// @param delay how long a frame travels
/// @param jitter up to how much longer, evenly distributed
/// @param loss which share of frames is lost, 0 to 1
public record Link(Duration delay, Duration jitter, double loss) {
  /// A wire that neither delays nor loses.
  public static final Link CLEAR = new Link(Duration.ZERO, Duration.ZERO, 0);

  public Link {
    if (delay.isNegative() || jitter.isNegative()) {
      throw new IllegalArgumentException(
          "delay %s or jitter %s is negative".formatted(delay, jitter));
    }
    if (!(loss >= 0 && loss <= 1)) {
      throw new IllegalArgumentException("loss %s is not in 0..1".formatted(loss));
    }
  }
}
