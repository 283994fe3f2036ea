package tocsin.lab.censor;

import java.time.Instant;

/// Something a censor did, once or several times: a line of the truth.
///
/// @param at when; of several times the last
/// @param network where, such as `CN/AS4134`
/// @param fault what it was told to do, by its id, such as `sni-reset`
/// @param flow `tcp 198.19.1.2:40000 > 198.18.0.10:443`
/// @param evidence what it saw and did, such as `ClientHello for chat.signal.org; RST x3 both ways`
/// @param times how many packets this stands for, at least 1
public record Act(
    Instant at, String network, String fault, String flow, String evidence, long times) {
  /// The fault of an act that is none: a censor was told what to do.
  public static final String RULES = "rules";

  public Act {
    if (times < 1) {
      throw new IllegalArgumentException("an act that happened %d times".formatted(times));
    }
  }

  /// Something that befell one packet.
  public Act(Instant at, String network, String fault, String flow, String evidence) {
    this(at, network, fault, flow, evidence, 1);
  }
}
