package tocsin.lab.censor;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import tocsin.lab.packet.DnsQuestion;
import tocsin.lab.packet.FlowKey;
import tocsin.lab.packet.Packet;
import tocsin.net.Ticker;

/// Reads in packets what the rules ask for, and keeps of each flow what it needs for that.
final class Listener {
  private static final int DNS = 53;
  private static final int MOST = 2_000;
  private static final Duration IDLE = Duration.ofMinutes(2);

  private final Set<Reading> readings;
  private final BoundedTable<FlowKey, Opening> openings;
  private final BoundedTable<FlowKey, QuicOpening> quicOpenings;

  Listener(Set<Reading> readings, Ticker ticker) {
    this.readings = EnumSet.copyOf(readings);
    this.openings = new BoundedTable<>(MOST, IDLE, ticker);
    this.quicOpenings = new BoundedTable<>(MOST, IDLE, ticker);
  }

  /// What the packet brings to light.
  Heard hear(Passage passage) {
    Packet packet = passage.packet();
    if (packet.isTcp() && passage.outward() && readings.contains(Reading.OPENINGS)) {
      return hearTcp(passage);
    }
    if (!packet.isUdp()) {
      return Heard.NOTHING;
    }
    if (packet.destinationPort() == DNS) {
      return readings.contains(Reading.QUESTIONS) ? question(packet) : Heard.NOTHING;
    }
    return passage.outward() && readings.contains(Reading.QUIC_OPENINGS)
        ? hearQuic(passage)
        : Heard.NOTHING;
  }

  /// What the packet's receiver expects next once it has got the packet.
  long expectedAfter(Passage passage) {
    Packet packet = passage.packet();
    long end = packet.sequence() + packet.sequenceLength();
    return passage.outward()
        ? openings.get(passage.flow()).map(opening -> opening.expectedAfter(packet)).orElse(end)
        : end;
  }

  /// How many flows it listens to.
  int size() {
    return openings.size() + quicOpenings.size();
  }

  private Heard hearTcp(Passage passage) {
    Packet packet = passage.packet();
    if (passage.opensConnection()) {
      open(passage);
    }
    return packet.payloadLength() == 0
        ? Heard.NOTHING
        : openings.get(passage.flow(), Opening::new).hear(packet);
  }

  private void open(Passage passage) {
    Packet syn = passage.packet();
    if (openings.get(passage.flow()).filter(known -> !known.outlivedBy(syn)).isEmpty()) {
      openings.remove(passage.flow());
      openings.put(passage.flow(), Opening.after(syn));
    }
  }

  private Heard hearQuic(Passage passage) {
    if (!QuicOpening.longHeader(passage.packet())) {
      return Heard.NOTHING;
    }
    return quicOpenings.get(passage.flow(), QuicOpening::new).hear(passage.packet());
  }

  private static Heard question(Packet packet) {
    return DnsQuestion.parse(packet.payload())
        .<Heard>map(Heard.Question::new)
        .orElse(Heard.NOTHING);
  }
}
