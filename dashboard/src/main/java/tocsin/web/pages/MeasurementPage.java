package tocsin.web.pages;

import java.util.List;
import tocsin.judge.Explanation;

/// Everything there is to know of one measurement.
///
/// @param cell link to the cell it counts for; empty if that is not watched
/// @param beside a control vantage's measurement of the same endpoint, to compare; at most one
/// @param tests what the battery showed that explains it, or that it is; empty if there is none
/// @param found the failure explained in a paragraph; empty if there is nothing to explain
/// @param battery link to the battery that explains it, or from a battery to what it explains;
///   empty if there is none
/// @param previous link to the one before of the same endpoint and probe; empty if there is none
record MeasurementPage(
    Frame frame,
    String id,
    String place,
    String cell,
    Mark mark,
    String headline,
    String rule,
    List<Fact> facts,
    Waterfall waterfall,
    List<Waterfall> beside,
    List<Explanation.Row> tests,
    String found,
    String battery,
    List<StepPart> steps,
    List<EvidenceRow> evidence,
    String previous,
    String next) {

  /// A named fact.
  ///
  /// @param code whether it is a name, an address or the like, written from left to right
  record Fact(String name, String value, boolean code) {}

  /// Steps on a scale of time.
  record Waterfall(String who, Moment at, String link, List<Line> lines, List<String> scale) {}

  /// A step of the waterfall.
  record Line(
      String layer,
      String title,
      boolean failed,
      String outcome,
      String lasting,
      Bar bar,
      String anchor) {}

  /// A step with all its evidence.
  record StepPart(
      String anchor,
      String layer,
      String title,
      boolean failed,
      String outcome,
      String detail,
      String times,
      List<Fact> facts,
      List<Datagram> datagrams,
      List<Certificate> chain,
      List<String> headers,
      String excerpt) {}

  /// A DNS message that came.
  record Datagram(
      String arrived,
      String source,
      String hopLimit,
      String rcode,
      String flags,
      List<String> answers,
      String defect,
      String raw) {}

  /// A certificate of the chain.
  ///
  /// @param link to the certificate itself; empty where the store lacks it
  record Certificate(String subject, String issuer, String validity, String sha256, String link) {}
}
