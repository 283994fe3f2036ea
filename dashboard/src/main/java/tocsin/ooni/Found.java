package tocsin.ooni;

import tocsin.model.Layer;
import tocsin.model.Step;
import tocsin.model.Timing;

/// One of their records of an operation, before it is known which endpoint it was for.
///
/// @param layer what it worked at
/// @param host the name it was about; empty where only an address is known
/// @param address textual IP address; empty where there is none
/// @param port 0 where there is none
/// @param transaction what ties operations together in newer versions; 0 in others
/// @param timing in microseconds since their test began
/// @param succeeded whether it did
/// @param maker makes our step, given when it ran since our measurement began
record Found(
    Layer layer,
    String host,
    String address,
    int port,
    long transaction,
    Timing timing,
    boolean succeeded,
    Maker maker) {
  /// Makes a step.
  interface Maker {
    Step at(Timing timing);
  }

  /// The step of a measurement that began so many microseconds after their test.
  Step step(long begun) {
    return maker.at(new Timing(timing.startMicros() - begun, timing.endMicros() - begun));
  }

  boolean isAt(Found other) {
    return address.equals(other.address) && port == other.port;
  }
}
