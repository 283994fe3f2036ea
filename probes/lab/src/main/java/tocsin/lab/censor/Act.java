package tocsin.lab.censor;

import java.time.Instant;

/// One thing a censor did: a line of the truth.
///
/// @param at when
/// @param network where, such as `CN/AS4134`
/// @param fault what it was told to do, by its id, such as `sni-reset`
/// @param flow `tcp 198.19.1.2:40000 > 198.18.0.10:443`
/// @param evidence what it saw and did, such as `ClientHello for chat.signal.org; RST x3 both ways`
public record Act(Instant at, String network, String fault, String flow, String evidence) {
  /// The fault of an act that is none: a censor was told what to do.
  public static final String RULES = "rules";
}
