package tocsin.lab.packet;

import java.util.Arrays;
import java.util.Optional;

/// What has come of one fragmented packet.
final class Pieces {
  private static final int LONGEST = 65_535;

  final long since;
  private final Stream data = new Stream(0, LONGEST);
  private Optional<Fragment> first = Optional.empty();
  private int total = Integer.MAX_VALUE;

  /// @param since when the first of them came
  Pieces(long since) {
    this.since = since;
  }

  void add(Fragment fragment) {
    if (fragment.offset() == 0 && first.isEmpty()) {
      first = Optional.of(fragment);
    }
    if (!fragment.more() && total == Integer.MAX_VALUE) {
      total = fragment.offset() + fragment.length();
    }
    data.take(
        fragment.offset(), fragment.frame(), fragment.layout().transport(), fragment.length());
  }

  boolean complete() {
    return first.isPresent() && data.length() >= total;
  }

  int footprint() {
    return data.footprint() + first.map(fragment -> fragment.frame().length).orElse(0);
  }

  /// The whole packet with the headers of its first fragment; empty if it is longer than may be, or
  /// itself a fragment of yet another.
  Optional<byte[]> frame() {
    Fragment head = first.orElseThrow();
    Layout layout = head.layout();
    int headers = layout.ipv6() ? layout.fragment() : layout.transport();
    if (headers - layout.network() + total > LONGEST) {
      return Optional.empty();
    }
    byte[] frame = Arrays.copyOf(head.frame(), headers + total);
    System.arraycopy(data.bytes(), 0, frame, headers, total);
    if (layout.ipv6()) {
      frame[layout.naming()] = head.frame()[layout.fragment()];
      Wire.put16(frame, layout.network() + 4, frame.length - layout.network() - 40);
    } else {
      completeIpv4(frame, layout.network(), headers);
    }
    return Fragment.parse(frame).isPresent() ? Optional.empty() : Optional.of(frame);
  }

  private static void completeIpv4(byte[] frame, int network, int headers) {
    Wire.put16(frame, network + 2, frame.length - network);
    Wire.put16(frame, network + 6, 0);
    Wire.put16(frame, network + 10, 0);
    Wire.put16(frame, network + 10, Checksum.of(Checksum.sum(frame, network, headers)));
  }
}
