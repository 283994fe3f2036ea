package tocsin.lab.censor;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import tocsin.lab.packet.FlowKey;
import tocsin.lab.packet.Forge;
import tocsin.lab.packet.Packet;
import tocsin.net.Ticker;

/// Leads flows to other machines, and their answers back in the name of whom the client asked.
///
/// Ports stay as they are: of two flows from one port that end at the same machine the later one
/// gets the answers.
final class Detours {
  static final int MOST = 20_000;
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final BoundedTable<FlowKey, InetAddress> asked;

  Detours(Ticker ticker) {
    asked = new BoundedTable<>(MOST, IDLE, ticker);
  }

  /// Sends a packet of the client elsewhere.
  void lead(Passage passage, InetAddress elsewhere) {
    byte[] redirected = Forge.redirected(passage.packet(), elsewhere);
    Packet.parse(redirected)
        .ifPresent(packet -> asked.put(packet.flow(), passage.flow().destination()));
    passage.sendOn(redirected);
  }

  /// Whether the packet is the answer to one that was led elsewhere; then it is sent on.
  boolean bringBack(Passage passage) {
    if (passage.outward() || asked.isEmpty()) {
      return false;
    }
    Optional<InetAddress> name = asked.get(passage.flow());
    name.ifPresent(address -> passage.sendOn(Forge.renamed(passage.packet(), address)));
    return name.isPresent();
  }

  int size() {
    return asked.size();
  }
}
