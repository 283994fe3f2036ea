package tocsin.web.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tocsin.judge.Mechanism;
import tocsin.judge.State;
import tocsin.judge.Verdict;
import tocsin.web.Change;

/// How a state is shown: by letter, by words, and by a class of the style sheet that gives it
/// colour and pattern.
///
/// @param letter one character
/// @param style class of the style sheet
/// @param words such as `blocked at TLS`
record Mark(String letter, String style, String words) {
  static final Mark REACHABLE = new Mark("✓", "ok", "reachable");
  static final Mark SUSPECTED = new Mark("?", "sus", "suspected");
  static final Mark THROTTLED = new Mark("R", "http", "throttled");
  static final Mark OUTAGE = new Mark("!", "out", "service outage");
  static final Mark NO_DATA = new Mark("·", "nod", "no data");
  static final Mark OFFLINE = new Mark("·", "nod", "no data: probe offline");
  static final Mark REGIONAL = new Mark("?", "sus", "unreachable in this region");
  static final Mark PORTAL = new Mark("·", "nod", "no data: captive portal");
  static final Mark CHANGED = new Mark("·", "nod", "no data: the name is gone");
  static final Mark INVALID = new Mark("·", "nod", "no data: probe at fault");

  /// Every state with a look of its own, gravest first.
  static final List<Mark> LEGEND =
      List.of(
          blocked("dns"),
          blocked("tcp"),
          blocked("tls"),
          blocked("http"),
          OUTAGE,
          SUSPECTED,
          REACHABLE,
          NO_DATA);

  static Mark of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Reachable _ -> REACHABLE;
      case Verdict.Blocked blocked ->
          (blocked.attribution().isThrottling() ? THROTTLED : blocked(blocked.layer().id()))
              .because(blocked.attribution().words());
      case Verdict.Regional _ -> REGIONAL;
      case Verdict.Changed _ -> CHANGED;
      case Verdict.Portal _ -> PORTAL;
      case Verdict.Down _ -> OUTAGE;
      case Verdict.Unclear _ -> SUSPECTED;
      case Verdict.Local _ -> OFFLINE;
      case Verdict.Invalid _ -> INVALID;
      case Verdict.NotMeasured _ -> NO_DATA;
    };
  }

  /// The state a change led to.
  static Mark after(Change change) {
    boolean block = change.to() == State.BLOCKED || change.to() == State.THROTTLED;
    return of(change.to(), change.layer()).because(block ? words(change.mechanisms()) : "");
  }

  /// The state a change led from; the layer it was blocked at is not known.
  static Mark before(Change change) {
    return of(change.from(), "");
  }

  private static Mark of(State state, String layer) {
    return switch (state) {
      case REACHABLE -> REACHABLE;
      case SUSPECTED -> SUSPECTED;
      case BLOCKED -> blocked(layer);
      case THROTTLED -> THROTTLED;
      case OUTAGE -> OUTAGE;
      case NO_DATA -> NO_DATA;
    };
  }

  private static String words(List<String> mechanisms) {
    return Arrays.stream(Mechanism.values())
        .filter(mechanism -> mechanisms.contains(mechanism.id()))
        .map(Mechanism::words)
        .collect(Collectors.joining(", and "));
  }

  /// The same with words for how it is brought about, where that is known.
  private Mark because(String how) {
    return how.isEmpty() ? this : new Mark(letter, style, words + ": " + how);
  }

  static Mark blocked(String layer) {
    return switch (layer) {
      case "dns" -> new Mark("D", "dns", "blocked at DNS");
      case "tcp" -> new Mark("T", "tcp", "blocked at TCP");
      case "tls" -> new Mark("S", "tls", "blocked at TLS");
      case "http" -> new Mark("H", "http", "blocked at HTTP");
      case "quic" -> new Mark("Q", "tls", "blocked at QUIC");
      case "stun" -> new Mark("U", "tls", "blocked at STUN");
      case "mtproto" -> new Mark("M", "tls", "blocked at MTProto");
      default -> new Mark("B", "tls", "blocked");
    };
  }

  /// The words as a sentence begins with them.
  String title() {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /// Whether it needs somebody's attention.
  boolean isException() {
    return !style.equals("ok");
  }
}
