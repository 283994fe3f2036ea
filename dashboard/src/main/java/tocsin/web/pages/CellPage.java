package tocsin.web.pages;

import java.util.List;

/// Everything the state of one role in one region rests on.
///
/// @param networks which networks of the region are in which state; empty unless they disagree
/// @param rows every endpoint by every probe of the region
/// @param unmeasured endpoints of the role that no probe of the region measured in the window
/// @param controls what control vantages measured of the same endpoints
record CellPage(
    Frame frame,
    String place,
    Mark mark,
    String reason,
    List<Moment> since,
    String networks,
    String quorum,
    List<EvidenceRow> rows,
    List<String> unmeasured,
    List<EvidenceRow> controls,
    OverviewPage.History changes,
    String measurements) {}
