package tocsin.lab.censor;

import java.util.random.RandomGenerator;
import tocsin.lab.packet.Forge;
import tocsin.lab.packet.Packet;

/// Fires the resets of a [Volley] at the two ends of a connection.
final class Volleys {
  private static final int SEGMENT = 1460;
  private static final int CONSTANT = 0x1234;

  private final RandomGenerator chance;
  private int counter;

  Volleys(RandomGenerator chance) {
    this.chance = chance;
  }

  /// Fires because of a packet that has passed or vanished; the first reset to each end carries
  /// exactly the sequence number that end expects next.
  ///
  /// @param expected what the packet's receiver expects next
  void fire(Volley volley, Passage passage, long expected) {
    for (int shot = 0; shot < volley.packets(); shot++) {
      if (reaches(volley, passage.outward())) {
        passage.sendBack(toSender(volley, passage.packet(), shot));
      }
      if (reaches(volley, !passage.outward()) && hasConnection(passage)) {
        passage.sendOn(toReceiver(volley, passage.packet(), expected + step(shot)));
      }
    }
  }

  /// `3 RST to both sides`.
  static String describe(Volley volley) {
    String whom =
        switch (volley.side()) {
          case CLIENT -> "the client";
          case SERVER -> "the server";
          case BOTH -> "both sides";
        };
    return "%d RST to %s".formatted(volley.packets(), whom);
  }

  private static boolean reaches(Volley volley, boolean client) {
    return switch (volley.side()) {
      case CLIENT -> client;
      case SERVER -> !client;
      case BOTH -> true;
    };
  }

  /// Who has not got the SYN has nothing to reset.
  private static boolean hasConnection(Passage passage) {
    return passage.passed() || !passage.packet().syn() || passage.packet().ack();
  }

  /// 0, 1460, 4380, 8760: in case more has arrived meanwhile.
  private static long step(int shot) {
    return (long) SEGMENT * shot * (shot + 1) / 2;
  }

  /// An end that has sent nothing but a SYN believes no reset without an acknowledgement.
  private byte[] toSender(Volley volley, Packet cause, int shot) {
    boolean acknowledging = volley.acknowledging() || !cause.ack();
    long sequence = cause.ack() ? cause.acknowledgement() + step(shot) : 0;
    long acknowledgement = acknowledging ? cause.sequence() + cause.sequenceLength() : 0;
    return shot(volley, cause, true, acknowledging, sequence, acknowledgement);
  }

  private byte[] toReceiver(Volley volley, Packet cause, long sequence) {
    boolean acknowledging = volley.acknowledging() && cause.ack();
    long acknowledgement = acknowledging ? cause.acknowledgement() : 0;
    return shot(volley, cause, false, acknowledging, sequence, acknowledgement);
  }

  private byte[] shot(
      Volley volley,
      Packet cause,
      boolean toSender,
      boolean acknowledging,
      long sequence,
      long acknowledgement) {
    byte[] payload = new byte[volley.payload()];
    chance.nextBytes(payload);
    return Forge.tcp(
        cause,
        toSender,
        acknowledging ? Forge.RST | Forge.ACK : Forge.RST,
        sequence,
        acknowledgement,
        payload,
        volley.ttl() == 0 ? cause.ttl() : volley.ttl(),
        identification(volley));
  }

  private int identification(Volley volley) {
    return switch (volley.identification()) {
      case ZERO -> 0;
      case CONSTANT -> CONSTANT;
      case COUNTING -> counter++ & 0xffff;
      case RANDOM -> chance.nextInt(0x10000);
    };
  }
}
