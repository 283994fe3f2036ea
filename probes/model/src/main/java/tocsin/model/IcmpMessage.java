package tocsin.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An ICMP message that ended a connection attempt. The detail of the step that failed holds it as
/// text, such as `icmp 3/13 from hop` or `icmpv6 1/1 from hop`; addresses are not kept.
///
/// @param v6 whether it is one of ICMPv6
/// @param type its type, such as 3 for "destination unreachable"
/// @param code its code, such as 13 for "administratively prohibited"
/// @param sender who sent it, by the address it came from, which may be forged
public record IcmpMessage(boolean v6, int type, int code, Sender sender) {
  private static final Pattern TEXT =
      Pattern.compile("\\bicmp(v6)? (\\d{1,3})/(\\d{1,3}) from (hop|peer|here)\\b");
  private static final int UNREACHABLE = 3;
  private static final Set<Integer> PROHIBITED = Set.of(9, 10, 13);
  private static final int UNREACHABLE_V6 = 1;
  private static final Set<Integer> PROHIBITED_V6 = Set.of(1, 5, 6);

  /// Who sends such messages.
  public enum Sender {
    /// Somebody on the way.
    HOP("hop"),
    /// The address that was asked for, or somebody in its name.
    PEER("peer"),
    /// The probe's own machine.
    HERE("here");

    private final String word;

    Sender(String word) {
      this.word = word;
    }

    private static Sender of(String word) {
      return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst().orElseThrow();
    }
  }

  /// The message that a detail tells of; empty if it tells of none.
  public static Optional<IcmpMessage> in(String detail) {
    Matcher matcher = TEXT.matcher(detail);
    return matcher.find()
        ? Optional.of(
            new IcmpMessage(
                matcher.group(1) != null,
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Sender.of(matcher.group(4))))
        : Optional.empty();
  }

  /// Whether it says that somebody on the way or at the peer forbids what was asked for: that a
  /// router has no route, or that packets went round in circles, is another message; and what this
  /// machine's own packet filter forbids says nothing of the network.
  public boolean prohibits() {
    boolean prohibited =
        v6
            ? type == UNREACHABLE_V6 && PROHIBITED_V6.contains(code)
            : type == UNREACHABLE && PROHIBITED.contains(code);
    return prohibited && sender != Sender.HERE;
  }

  /// As details hold it.
  @Override
  public String toString() {
    return "icmp%s %d/%d from %s".formatted(v6 ? "v6" : "", type, code, sender.word);
  }
}
