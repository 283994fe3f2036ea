package tocsin.lab.censor;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tocsin.lab.packet.Forge;
import tocsin.lab.packet.Packet;
import tocsin.net.Ticker;

/// Does what a fault says to the packet that calls for it, and sentences the rest of its flow.
final class Interference {
  private static final byte[] NOTHING = {};
  private static final int HOPS = 64;

  private final Ticker ticker;
  private final Flows flows;
  private final Residuals residuals;
  private final Execution execution;
  private final DnsForger forger;

  Interference(
      Ticker ticker,
      RandomGenerator chance,
      Flows flows,
      Residuals residuals,
      Execution execution) {
    this.ticker = ticker;
    this.flows = flows;
    this.residuals = residuals;
    this.execution = execution;
    this.forger = new DnsForger(chance);
  }

  /// Lets the packet pass, or not, or makes something up.
  ///
  /// @param grounds what in the packet calls for it
  /// @return what was done, in words for the log; empty if nothing was done yet
  String act(Statute statute, Passage passage, Heard heard, Supplier<String> grounds) {
    return switch (statute.fault()) {
      case Fault.DnsInjection fault -> inject(statute.place(), fault, passage, heard);
      case Fault.DnsNonexistence _ -> deny(passage, heard);
      case Fault.DnsHijack _, Fault.TlsInterception _ -> lead(statute, passage, grounds);
      case Fault.AddressReset _ -> refuse(passage);
      case Fault.AddressProhibition _ -> prohibit(passage);
      case Fault.SniReset fault -> reset(fault, passage, grounds);
      case Fault.HttpReset fault ->
          sentence(fault, new Sentence.Resets(Volley.THREE, true), passage, grounds);
      case Fault.HttpBlockpage fault -> show(fault, passage, grounds);
      case Fault.SniDrop fault -> sentence(fault, new Sentence.Silence(), passage, grounds);
      case Fault.QuicDrop fault -> sentence(fault, new Sentence.Silence(), passage, grounds);
      case Fault.Throttle fault -> police(fault, passage, grounds);
      case Fault.Freeze fault -> freeze(fault, passage, grounds);
      case Fault.DnsDrop _, Fault.AddressDrop _ -> "dropped";
      case Fault.UdpDrop _, Fault.StunDrop _, Fault.Loss _ -> "dropped";
    };
  }

  private String inject(int place, Fault.DnsInjection fault, Passage passage, Heard heard) {
    String told =
        heard instanceof Heard.Question(var question)
            ? forger.inject(place, fault, question, passage)
            : "";
    passage.pass();
    return told;
  }

  private String deny(Passage passage, Heard heard) {
    String told =
        heard instanceof Heard.Question(var question) ? forger.deny(question, passage) : "";
    passage.pass();
    return told;
  }

  private String lead(Statute statute, Passage passage, Supplier<String> grounds) {
    InetAddress elsewhere = statute.elsewhere(passage.flow()).orElseThrow();
    sentence(statute.fault(), new Sentence.Detour(elsewhere), passage, grounds);
    return "led to " + elsewhere.getHostAddress();
  }

  private static String refuse(Passage passage) {
    if (!passage.opensConnection()) {
      return "dropped";
    }
    Packet syn = passage.packet();
    long acknowledgement = syn.sequence() + syn.sequenceLength();
    passage.sendBack(
        Forge.tcp(syn, true, Forge.RST | Forge.ACK, 0, acknowledgement, NOTHING, HOPS, 0));
    return "RST";
  }

  private static String prohibit(Passage passage) {
    if (!passage.outward() || IcmpTypes.isError(passage.packet())) {
      return "dropped";
    }
    passage.sendBack(Forge.prohibited(passage.packet()));
    return "ICMP prohibited";
  }

  private String reset(Fault.SniReset fault, Passage passage, Supplier<String> grounds) {
    Sentence sentence = new Sentence.Resets(fault.volley(), fault.inPath());
    residuals.punish(
        passage.flow(), new Conviction(fault.id(), sentence, grounds.get()), fault.residual());
    return sentence(fault, sentence, passage, grounds);
  }

  private String show(Fault.HttpBlockpage fault, Passage passage, Supplier<String> grounds) {
    List<byte[]> page = Blockpage.frames(fault, passage.packet());
    page.forEach(passage::sendBack);
    passage.sendOn(Blockpage.reset(passage.packet()));
    flows.convict(passage, new Conviction(fault.id(), new Sentence.Page(page), grounds.get()));
    return "page with status %d, RST to the server".formatted(fault.status());
  }

  private String police(Fault.Throttle fault, Passage passage, Supplier<String> grounds) {
    Bucket outward = new Bucket(fault.bitsPerSecond(), ticker);
    Bucket inward = new Bucket(fault.bitsPerSecond(), ticker);
    return sentence(fault, new Sentence.Policing(outward, inward), passage, grounds);
  }

  private String freeze(Fault.Freeze fault, Passage passage, Supplier<String> grounds) {
    Allowance allowance = new Allowance(passage.packet().acknowledgement(), fault.bytes());
    return sentence(fault, new Sentence.Freezing(allowance), passage, grounds);
  }

  /// Sentences the flow and begins with the packet at hand.
  private String sentence(
      Fault fault, Sentence sentence, Passage passage, Supplier<String> grounds) {
    flows.convict(passage, new Conviction(fault.id(), sentence, grounds.get()));
    return execution.carryOut(sentence, passage);
  }
}
