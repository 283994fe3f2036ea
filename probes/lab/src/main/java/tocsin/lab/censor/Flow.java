package tocsin.lab.censor;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tocsin.lab.packet.Packet;

/// What has been decided about one flow.
final class Flow {
  private static final int WINDOW = 1 << 16;

  private final BitSet drawn = new BitSet();
  private final BitSet struck = new BitSet();
  private final long first;
  private Optional<Conviction> conviction = Optional.empty();

  /// @param packet the first that was seen of it
  Flow(Packet packet) {
    first = packet.sequence();
  }

  /// Whether this SYN is that of another connection between the same two ports: the number of its
  /// own may come again and lies just before what was first seen.
  boolean outlivedBy(Packet syn) {
    int before = (int) (first - syn.sequence());
    return before < 0 || before > WINDOW;
  }

  /// Whether the rule at that place strikes this flow: drawn once.
  boolean struckBy(int rule, BooleanSupplier draw) {
    if (!drawn.get(rule)) {
      drawn.set(rule);
      struck.set(rule, draw.getAsBoolean());
    }
    return struck.get(rule);
  }

  Optional<Conviction> conviction() {
    return conviction;
  }

  void convict(Conviction because) {
    conviction = Optional.of(because);
  }
}
