package tocsin.web.pages;

import java.util.List;

/// What the overview shows.
///
/// @param summary the line below the headline
/// @param regions the columns of the matrix, those with news first
/// @param services the rows, those with news first
/// @param layout class of the style sheet: `one` region in full, a `few` with words, or `many`
record OverviewPage(
    Frame frame,
    Headline headline,
    String summary,
    List<Finding> findings,
    List<Column> regions,
    List<ServiceRows> services,
    String layout,
    List<News> changes,
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
  /// @param label a sentence for those who hear the page
  /// @param fact how the measurement ended that decided; empty if none did
  /// @param bars that measurement's steps
  record Field(
      String link,
      String label,
      Mark mark,
      String fact,
      List<Bar> bars,
      String measurement,
      List<Moment> measured) {}

  /// Roles of a service that are in one state in one region.
  record Finding(
      Mark mark, String title, String link, List<Link> roles, String reason, List<Moment> since) {}

  /// Roles of a service in a region that went from one state to another together.
  ///
  /// @param link to the measurement that showed it; empty where data ran out
  record News(Moment at, Mark from, Mark to, String title, List<Link> roles, String link) {}

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
