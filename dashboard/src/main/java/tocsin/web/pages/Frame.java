package tocsin.web.pages;

import tocsin.web.Snapshot;

/// What every page has around its content.
///
/// @param title of the window
/// @param style address of the style sheet
/// @param icon address of the icon
/// @param at the time the page speaks of
/// @param notice what every reader is to know; mostly empty
record Frame(String title, String style, String icon, Moment at, String notice) {
  static Frame of(String title, Snapshot snapshot) {
    return new Frame(
        title,
        Assets.ALL.address("tocsin.css"),
        Assets.ALL.address("tocsin.svg"),
        Moment.of(snapshot.at()),
        snapshot.notice());
  }
}
