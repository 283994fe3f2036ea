package tocsin.lab.packet;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Makes fragmented packets whole, so that one can look into them. Where fragments lie over one
/// another the bytes that came first stay. Memory is bounded: the oldest packet is given up first.
/// For one thread.
public final class Fragments {
  private static final int MOST_PACKETS = 256;
  private static final int MOST_BYTES = 4 << 20;
  private static final int LONGEST = 65_535;
  private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

  private final Map<Fragment.Whole, Pieces> waiting = new LinkedHashMap<>();
  private int bytes;

  /// Takes a fragment; gives the whole packet, in one frame, once nothing is missing.
  ///
  /// @param nanos a time that only grows
  public Optional<byte[]> take(Fragment fragment, long nanos) {
    forgetUntil(nanos);
    if (fragment.length() == 0
        || fragment.offset() + fragment.length() > LONGEST
        || (fragment.more() && fragment.length() % 8 != 0)) {
      return Optional.empty();
    }
    Fragment.Whole whole = fragment.whole();
    Pieces pieces = waiting.computeIfAbsent(whole, _ -> new Pieces(nanos));
    bytes -= pieces.footprint();
    pieces.add(fragment);
    bytes += pieces.footprint();
    if (pieces.complete()) {
      forget(whole);
      return pieces.frame();
    }
    makeRoom();
    return Optional.empty();
  }

  /// How many packets wait for the rest of them.
  public int size() {
    return waiting.size();
  }

  /// How much memory their bytes take.
  public int bytes() {
    return bytes;
  }

  private void forgetUntil(long nanos) {
    while (!waiting.isEmpty()) {
      Map.Entry<Fragment.Whole, Pieces> oldest = waiting.entrySet().iterator().next();
      if (nanos - oldest.getValue().since < PATIENCE) {
        return;
      }
      forget(oldest.getKey());
    }
  }

  private void makeRoom() {
    while (waiting.size() > MOST_PACKETS || bytes > MOST_BYTES) {
      forget(waiting.keySet().iterator().next());
    }
  }

  private void forget(Fragment.Whole whole) {
    Pieces gone = waiting.remove(whole);
    if (gone != null) {
      bytes -= gone.footprint();
    }
  }
}
