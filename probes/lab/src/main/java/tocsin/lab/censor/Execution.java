package tocsin.lab.censor;

import java.net.InetAddress;
import java.util.List;
import tocsin.lab.packet.Packet;

/// Carries out on a packet what its flow was sentenced to.
final class Execution {
  private final Volleys volleys;
  private final Detours detours;
  private final Listener listener;

  Execution(Volleys volleys, Detours detours, Listener listener) {
    this.volleys = volleys;
    this.detours = detours;
    this.listener = listener;
  }

  /// Lets the packet pass, or not, or makes something up.
  ///
  /// @return what happened to it, in words for the log; empty if nothing that is worth a line
  String carryOut(Sentence sentence, Passage passage) {
    return switch (sentence) {
      case Sentence.Silence _ -> "dropped";
      case Sentence.Resets(Volley volley, boolean inPath) -> reset(volley, inPath, passage);
      case Sentence.Page(List<byte[]> frames) -> show(frames, passage);
      case Sentence.Policing(Bucket outward, Bucket inward) ->
          police(passage.outward() ? outward : inward, passage);
      case Sentence.Freezing(Allowance allowance) -> freeze(allowance, passage);
      case Sentence.Detour(InetAddress elsewhere) -> detour(elsewhere, passage);
    };
  }

  private String reset(Volley volley, boolean inPath, Passage passage) {
    Packet packet = passage.packet();
    if (!inPath) {
      passage.pass();
    }
    if (packet.rst()) {
      return inPath ? "dropped" : "";
    }
    volleys.fire(volley, passage, inPath ? packet.sequence() : listener.expectedAfter(passage));
    return Volleys.describe(volley);
  }

  private static String show(List<byte[]> frames, Passage passage) {
    if (passage.outward() && passage.packet().payloadLength() > 0) {
      frames.forEach(passage::sendBack);
      return "shown the page again";
    }
    return "dropped";
  }

  private static String police(Bucket bucket, Passage passage) {
    if (bucket.take(passage.size())) {
      passage.pass();
      return "";
    }
    return "exceeds the rate; dropped";
  }

  private static String freeze(Allowance allowance, Passage passage) {
    boolean frozen = passage.outward() ? allowance.spent() : allowance.exceededBy(passage.packet());
    if (!frozen) {
      passage.pass();
      return "";
    }
    return "frozen";
  }

  private String detour(InetAddress elsewhere, Passage passage) {
    if (passage.outward()) {
      detours.lead(passage, elsewhere);
    } else {
      passage.pass();
    }
    return "";
  }
}
