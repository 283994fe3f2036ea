package tocsin.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import tocsin.model.Endpoint;

/// One endpoint's place in time: where in its interval its turns fall.
///
/// The place follows from a hash of probe and endpoint, and intervals count from the Unix epoch, so
/// that the probes of one region take turns and a restart changes nothing. Controls are spread
/// evenly after the first of them, so that whatever is measured has one close by in time.
final class Slot {
  private static final String CONTROL_SERVICE = "control";

  private final Endpoint endpoint;
  private final long interval;
  private final double phase;

  private Slot(Beat beat, double phase) {
    this.endpoint = beat.endpoint();
    this.interval = beat.interval().toNanos();
    this.phase = phase;
  }

  /// The slots of all that a probe measures, in the order given.
  static List<Slot> of(String probe, List<Beat> beats) {
    List<Beat> controls = beats.stream().filter(beat -> isControl(beat.endpoint())).toList();
    return beats.stream()
        .map(beat -> new Slot(beat, phase(probe, beat, controls.indexOf(beat), controls)))
        .toList();
  }

  private static double phase(String probe, Beat beat, int place, List<Beat> controls) {
    return place < 0
        ? fraction(probe, beat.endpoint())
        : (fraction(probe, controls.getFirst().endpoint()) + (double) place / controls.size()) % 1;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /// Whether it tells how the probe's own link is.
  boolean isControl() {
    return isControl(endpoint);
  }

  private static boolean isControl(Endpoint endpoint) {
    return endpoint.target().service().equals(CONTROL_SERVICE);
  }

  /// Nanoseconds between turns.
  long interval() {
    return interval;
  }

  /// Where in the interval turns fall, from 0 to 1.
  double phase() {
    return phase;
  }

  /// Nanoseconds from a moment, given as nanoseconds since the epoch, to the turn that follows it.
  long untilTurn(long epochNanos) {
    return Math.floorMod((long) (phase * interval) - epochNanos, interval);
  }

  /// FNV-1a with MurmurHash3's last mix, as a fraction of 1.
  private static double fraction(String probe, Endpoint endpoint) {
    String text = probe + "\n" + endpoint.target() + "\n" + endpoint.uri();
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return ((hash ^ (hash >>> 33)) >>> 11) * 0x1.0p-53;
  }
}
