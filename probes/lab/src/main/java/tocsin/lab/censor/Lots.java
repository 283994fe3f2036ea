package tocsin.lab.censor;

import java.util.random.RandomGenerator;

/// Draws whom a rule with a probability strikes.
final class Lots {
  private final RandomGenerator chance;
  private final Flows flows;

  Lots(RandomGenerator chance, Flows flows) {
    this.chance = chance;
    this.flows = flows;
  }

  /// Whether the rule strikes a packet that calls for it: drawn once for each flow, but anew for
  /// each question and for each packet that is to be lost.
  boolean strike(Statute statute, Passage passage) {
    if (statute.probability() >= 1) {
      return true;
    }
    return switch (statute.fault()) {
      case Fault.DnsInjection _, Fault.DnsNonexistence _, Fault.DnsDrop _ -> draw(statute);
      case Fault.Loss _ -> draw(statute);
      case Fault.DnsHijack _, Fault.TlsInterception _ -> ofFlow(statute, passage);
      case Fault.AddressDrop _, Fault.AddressReset _ -> ofFlow(statute, passage);
      case Fault.AddressProhibition _ -> ofFlow(statute, passage);
      case Fault.SniReset _, Fault.SniDrop _ -> ofFlow(statute, passage);
      case Fault.HttpBlockpage _, Fault.HttpReset _ -> ofFlow(statute, passage);
      case Fault.QuicDrop _, Fault.UdpDrop _, Fault.StunDrop _ -> ofFlow(statute, passage);
      case Fault.Throttle _, Fault.Freeze _ -> ofFlow(statute, passage);
    };
  }

  /// Whether the rule strikes a piece of a packet that is not whole yet: its flow is not known, so
  /// that what is drawn for flows strikes the whole.
  boolean strikePiece(Statute statute) {
    return statute.probability() >= 1 || (statute.fault() instanceof Fault.Loss && draw(statute));
  }

  private boolean ofFlow(Statute statute, Passage passage) {
    return flows.struck(passage, statute, () -> draw(statute));
  }

  private boolean draw(Statute statute) {
    return chance.nextDouble() < statute.probability();
  }
}
