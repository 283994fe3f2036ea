package tocsin.evaluate;

import tocsin.detect.OneStream;

/// Tocsin's own statistic, driven through the step function of the detector.
final class OwnRule implements Rule {
  private final OneStream stream;

  OwnRule(Stream stream) {
    this.stream = new OneStream(stream.probes(), Stream.REFERENCES, stream.noise());
  }

  /// At how many nats it rings.
  static double threshold() {
    return new OneStream(1, Stream.REFERENCES, 0.02).threshold();
  }

  @Override
  public void clear() {
    stream.clear();
  }

  @Override
  public double step(Round round) {
    stream.step(round.failed, round.controlsFailed, Stream.CONTROLS, round.referencesFailed);
    return stream.nats();
  }

  @Override
  public boolean calm() {
    return stream.calm();
  }
}
