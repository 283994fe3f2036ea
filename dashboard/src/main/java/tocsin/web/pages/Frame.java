package tocsin.web.pages;

import java.time.Instant;

/// What every page has around its content.
///
/// @param title of the window
/// @param style address of the style sheet
/// @param icon address of the icon
/// @param refreshSeconds after how long the page loads itself again; 0 for never
/// @param at the time the page speaks of
record Frame(String title, String style, String icon, int refreshSeconds, Moment at) {
  static Frame of(String title, Instant at, int refreshSeconds) {
    return new Frame(
        title,
        Assets.ALL.address("tocsin.css"),
        Assets.ALL.address("tocsin.svg"),
        refreshSeconds,
        Moment.of(at));
  }
}
