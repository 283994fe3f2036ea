package tocsin.web.pages;

import java.time.Instant;

/// What every page has around its content.
///
/// @param title of the window
/// @param style address of the style sheet
/// @param icon address of the icon
/// @param at the time the page speaks of
record Frame(String title, String style, String icon, Moment at) {
  static Frame of(String title, Instant at) {
    return new Frame(
        title, Assets.ALL.address("tocsin.css"), Assets.ALL.address("tocsin.svg"), Moment.of(at));
  }
}
