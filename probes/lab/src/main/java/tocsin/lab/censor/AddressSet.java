package tocsin.lab.censor;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import tocsin.lab.packet.FlowKey;

/// Prefixes made ready to be looked up for every packet.
final class AddressSet {
  private final List<Masked> all;

  private record Masked(
      boolean ipv6, long highMask, long high, long lowMask, long low, Prefix prefix) {
    private static Masked of(Prefix prefix) {
      byte[] bytes = prefix.address().getAddress();
      if (bytes.length == 4) {
        long mask = mask(prefix.bits() + 32) & 0xffff_ffffL;
        return new Masked(false, 0, 0, mask, ByteBuffer.wrap(bytes).getInt() & mask, prefix);
      }
      ByteBuffer address = ByteBuffer.wrap(bytes);
      long high = mask(Math.min(prefix.bits(), 64));
      long low = mask(Math.max(prefix.bits() - 64, 0));
      return new Masked(true, high, address.getLong() & high, low, address.getLong() & low, prefix);
    }

    private static long mask(int bits) {
      return bits == 0 ? 0 : -1L << (64 - bits);
    }

    private boolean contains(FlowKey flow) {
      return ipv6 == flow.ipv6()
          && (flow.destinationHigh() & highMask) == high
          && (flow.destinationLow() & lowMask) == low;
    }
  }

  AddressSet(List<Prefix> prefixes) {
    all = prefixes.stream().map(Masked::of).toList();
  }

  /// The first prefix that the destination is in.
  Optional<Prefix> containing(FlowKey flow) {
    for (Masked masked : all) {
      if (masked.contains(flow)) {
        return Optional.of(masked.prefix());
      }
    }
    return Optional.empty();
  }
}
