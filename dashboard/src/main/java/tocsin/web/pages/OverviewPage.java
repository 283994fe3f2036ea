package tocsin.web.pages;

import java.util.List;

/// What the overview shows.
///
/// @param summary the line below the headline
/// @param events the open ones, gravest first
/// @param over the last few that are over
/// @param trouble why no event can be told, one sentence; empty if all is well
/// @param unreachable how much the findings are of
/// @param regions the columns of the matrix, those with news first
/// @param services the rows, those with news first
/// @param layout class of the style sheet: `one` region in full, a `few` with words, or `many`
record OverviewPage(
    Frame frame,
    Headline headline,
    String summary,
    List<EventItem> events,
    List<EventItem> over,
    String trouble,
    String unreachable,
    List<Finding> findings,
    List<Column> regions,
    List<ServiceRows> services,
    String layout,
    History changes,
    List<ProbeRow> probes,
    List<Mark> legend) {

  /// A column of the matrix.
  record Column(String code, String name) {}

  /// The rows of one service.
  record ServiceRows(String name, List<Row> rows) {}

  /// A row of the matrix.
  record Row(String role, List<Field> fields) {}

  /// A cell of the matrix.
  ///
  /// @param label a sentence for those who hear the page, or ask what the cell means
  /// @param networks those it is true of; empty unless the networks of the region disagree
  /// @param fact how the measurement ended that decided; empty if none did
  /// @param bars that measurement's steps
  record Field(
      String link,
      String label,
      String networks,
      Mark mark,
      String fact,
      List<Bar> bars,
      String measurement,
      List<Moment> measured) {}

  /// Roles of a service that are in one state in one region.
  record Finding(
      Mark mark, String title, String link, List<Link> roles, String reason, List<Moment> since) {}

  /// What changed, newest first.
  ///
  /// @param more how many changes more there are, a sentence; empty if there are none
  record History(List<News> rows, String more) {}

  /// A role of a service in a region that went from one state to another, or several that did so
  /// close together.
  ///
  /// @param when the first and the last of them did
  /// @param link to the measurement that showed the first; empty where data ran out
  record News(List<Moment> when, Mark from, Mark to, String title, List<Link> roles, String link) {
    Moment first() {
      return when.getFirst();
    }

    Moment last() {
      return when.getLast();
    }

    /// Whether first and last are told apart.
    boolean lasts() {
      return !first().text().equals(last().text());
    }
  }

  /// A probe.
  record ProbeRow(
      String region,
      String network,
      String probe,
      String version,
      String purpose,
      List<Moment> lastSeen,
      boolean silent) {}
}
