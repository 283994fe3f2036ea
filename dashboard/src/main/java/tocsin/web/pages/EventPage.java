package tocsin.web.pages;

import java.util.List;

/// Everything that is known of one event.
///
/// @param mark how it is shown
/// @param what what happens to whom where
/// @param sentence the same with how, since when and on how many networks
/// @param caution what is to be kept in mind; empty where its name says it all
/// @param facts the times, the scope, and how sure it is
/// @param roles those hit
/// @param means how it is done, a sentence each; empty where that is not known
/// @param witnesses measurements that show it
/// @param gone how many witnesses are stored no more, a sentence; empty if none
/// @param before the event it follows, if that is known
/// @param after the events that followed it
/// @param json the same for machines
record EventPage(
    Frame frame,
    Mark mark,
    String what,
    String sentence,
    String caution,
    List<Fact> facts,
    List<Link> roles,
    List<String> means,
    List<EvidenceRow> witnesses,
    String gone,
    List<Link> before,
    List<Link> after,
    String json) {

  /// A line of the table of facts.
  record Fact(String name, String value) {}
}
