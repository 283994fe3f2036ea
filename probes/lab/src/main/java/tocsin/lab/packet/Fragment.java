package tocsin.lab.packet;

import java.util.Optional;

/// A piece of an IP packet that travels in several frames.
public final class Fragment {
  private final byte[] frame;
  private final Layout layout;

  private Fragment(byte[] frame, Layout layout) {
    this.frame = frame;
    this.layout = layout;
  }

  /// Reads a frame, which is kept and not copied; empty if it carries no piece of an IP packet.
  public static Optional<Fragment> parse(byte[] frame) {
    return Layout.of(frame)
        .filter(layout -> layout.inPieces(frame))
        .map(layout -> new Fragment(frame, layout));
  }

  /// Where its bytes belong in what was cut.
  public int offset() {
    return layout.ipv6()
        ? Wire.u16(frame, layout.fragment() + 2) & 0xfff8
        : (Wire.u16(frame, layout.fragment()) & 0x1fff) * 8;
  }

  /// Whether bytes beyond its own are to come.
  public boolean more() {
    return layout.ipv6()
        ? (frame[layout.fragment() + 3] & 1) != 0
        : (Wire.u16(frame, layout.fragment()) & 0x2000) != 0;
  }

  /// How many bytes of what was cut it carries.
  public int length() {
    return layout.end() - layout.transport();
  }

  /// The frame it came in.
  public byte[] frame() {
    return frame;
  }

  Layout layout() {
    return layout;
  }

  /// From which address to which it goes, as it travels; without ports.
  public FlowKey flow() {
    Whole whole = whole();
    return new FlowKey(
        whole.ipv6(),
        layout.protocol(),
        whole.sourceHigh(),
        whole.sourceLow(),
        0,
        whole.destinationHigh(),
        whole.destinationLow(),
        0);
  }

  /// Alike for all pieces of one packet.
  public Whole whole() {
    int source = layout.network() + (layout.ipv6() ? 8 : 12);
    int size = layout.ipv6() ? 16 : 4;
    return new Whole(
        layout.ipv6(),
        FlowKey.high(frame, source, size),
        FlowKey.low(frame, source, size),
        FlowKey.high(frame, source + size, size),
        FlowKey.low(frame, source + size, size),
        layout.ipv6() ? 0 : layout.protocol(),
        layout.ipv6()
            ? Wire.u32(frame, layout.fragment() + 4)
            : Wire.u16(frame, layout.network() + 4));
  }

  /// What a fragment is a piece of (RFC 791, RFC 8200).
  public record Whole(
      boolean ipv6,
      long sourceHigh,
      long sourceLow,
      long destinationHigh,
      long destinationLow,
      int protocol,
      long identification) {}
}
