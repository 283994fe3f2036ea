package tocsin.web.pages;

import java.time.Instant;
import java.util.List;
import tocsin.detect.Event;
import tocsin.web.Bulletin;
import tocsin.web.EventWords;

/// An event in a list of them.
///
/// @param caution what is to be kept in mind; empty where the sentence says it all
record EventItem(Mark mark, String sentence, String link, String caution) {
  private static final int MOST_OVER = 5;

  /// The open ones.
  static List<EventItem> open(Bulletin bulletin, EventWords words) {
    return bulletin.open().stream().map(event -> of(event, words)).toList();
  }

  /// The last few that are over, newest end first.
  static List<EventItem> over(Bulletin bulletin, EventWords words) {
    return bulletin.over(Instant.MIN).stream()
        .limit(MOST_OVER)
        .map(event -> of(event, words))
        .toList();
  }

  static EventItem of(Event event, EventWords words) {
    return new EventItem(
        EventMarks.of(event),
        Shown.text(words.sentence(event)) + ".",
        link(event.id()),
        EventMarks.caution(event));
  }

  static String link(String event) {
    return "/events/" + event;
  }
}
