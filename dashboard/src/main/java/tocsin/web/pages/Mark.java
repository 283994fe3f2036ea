package tocsin.web.pages;

import java.util.List;
import java.util.Locale;
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
  static final Mark OUTAGE = new Mark("!", "out", "service outage");
  static final Mark NO_DATA = new Mark("·", "nod", "no data");
  static final Mark OFFLINE = new Mark("·", "nod", "no data: probe offline");
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
      case Verdict.Blocked blocked -> blocked(blocked.layer().id());
      case Verdict.Down _ -> OUTAGE;
      case Verdict.Unclear _ -> SUSPECTED;
      case Verdict.Local _ -> OFFLINE;
      case Verdict.Invalid _ -> INVALID;
      case Verdict.NotMeasured _ -> NO_DATA;
    };
  }

  /// The state a change led to.
  static Mark after(Change change) {
    return of(change.to(), change.layer());
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
      case OUTAGE -> OUTAGE;
      case NO_DATA -> NO_DATA;
    };
  }

  private static Mark blocked(String layer) {
    return switch (layer) {
      case "dns" -> new Mark("D", "dns", "blocked at DNS");
      case "tcp" -> new Mark("T", "tcp", "blocked at TCP");
      case "tls" -> new Mark("S", "tls", "blocked at TLS");
      case "http" -> new Mark("H", "http", "blocked at HTTP");
      default -> new Mark("B", "tls", "blocked" + layer.toUpperCase(Locale.ROOT));
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
