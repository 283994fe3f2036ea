package tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import tocsin.detect.Event;
import tocsin.detect.Phase;
import tocsin.live.Entry;

/// An alert in the form of Alertmanager's API v2.
///
/// Its labels are those that the rules in `config/prometheus` give: to Alertmanager both are one.
///
/// @param startsAt when the event began
/// @param endsAt when it ended; while it goes on, until when this alert speaks for it
record Alert(
    Map<String, String> labels,
    Map<String, String> annotations,
    Instant startsAt,
    Instant endsAt,
    String generatorURL) {
  Alert {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
  }

  /// Of the event as it stood; Alertmanager takes no alert that ends before it starts.
  static Alert of(Entry entry, String sentence, Receivers receivers, Instant end) {
    Event event = entry.event();
    Instant start = event.onset().latest();
    String page = receivers.page(event.id());
    return new Alert(
        labels(event),
        Map.of("summary", sentence, "description", sentence, "dashboard_url", page),
        start,
        end.isAfter(start) ? end : start.plus(Duration.ofSeconds(1)),
        page);
  }

  /// What makes two alerts the same; an empty label is none.
  static Map<String, String> labels(Event event) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("alertname", name(event));
    labels.put("class", event.kind().id());
    labels.put("region", event.region());
    labels.put("service", event.service());
    labels.put("severity", severity(event));
    labels.values().removeIf(String::isEmpty);
    return labels;
  }

  private static String name(Event event) {
    if (event.phase() instanceof Phase.Suspected) {
      return "TocsinSuspected";
    }
    return switch (event.kind()) {
      case BLOCKING, THROTTLING -> "TocsinBlocking";
      case OUTAGE -> "TocsinServiceOutage";
      case REGIONAL_UNREACHABLE -> "TocsinRegionalUnreachable";
      case SHUTDOWN -> "TocsinRegionDark";
      case ENDPOINT_CHANGE -> "TocsinEndpointChange";
      case INSTRUMENT -> "TocsinInstrumentFault";
      case PROBE_SILENT -> "TocsinProbeSilent";
    };
  }

  private static String severity(Event event) {
    if (event.phase() instanceof Phase.Suspected) {
      return "warning";
    }
    return switch (event.kind()) {
      case BLOCKING, THROTTLING, SHUTDOWN -> "critical";
      case OUTAGE, REGIONAL_UNREACHABLE, PROBE_SILENT -> "warning";
      case ENDPOINT_CHANGE, INSTRUMENT -> "info";
    };
  }
}
