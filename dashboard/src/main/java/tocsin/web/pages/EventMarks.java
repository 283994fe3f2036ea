package tocsin.web.pages;

import tocsin.detect.Event;
import tocsin.detect.Phase;

/// How events are shown, and what is to be kept in mind of them.
final class EventMarks {
  private EventMarks() {}

  static Mark of(Event event) {
    return switch (event.phase()) {
      case Phase.Suspected _ -> Mark.SUSPECTED;
      case Phase.Ongoing _, Phase.Over _ -> named(event);
    };
  }

  private static Mark named(Event event) {
    return switch (event.kind()) {
      case BLOCKING -> Mark.blocked(layer(event));
      case THROTTLING -> Mark.THROTTLED;
      case OUTAGE -> Mark.OUTAGE;
      case REGIONAL_UNREACHABLE -> Mark.REGIONAL;
      case SHUTDOWN -> new Mark("x", "tcp", "region dark");
      case ENDPOINT_CHANGE -> Mark.CHANGED;
      case INSTRUMENT -> Mark.INVALID;
      case PROBE_SILENT -> new Mark("·", "nod", "probe silent");
    };
  }

  /// What such an event does not say; empty where its name says it all.
  static String caution(Event event) {
    if (event.phase() instanceof Phase.Suspected) {
      return "Suspected only: too few independent networks or probes show it to call it by that name.";
    }
    return switch (event.kind()) {
      case BLOCKING, THROTTLING -> "";
      case OUTAGE -> "The service fails for others too, so this is no block.";
      case REGIONAL_UNREACHABLE ->
          "Nothing shows that anybody acts on its name: a censor or a fault of routing could be the cause.";
      case SHUTDOWN ->
          "Concluded from the silence of probes; whether by order or by accident is not known.";
      case ENDPOINT_CHANGE -> "What is asked for has changed, for everybody; this is no block.";
      case INSTRUMENT -> "The fault is the probe's own; nothing follows for the service.";
      case PROBE_SILENT -> "Nothing is known of what it would see, which is not the same as fine.";
    };
  }

  private static String layer(Event event) {
    return event.mechanisms().stream().findFirst().map(one -> one.layer().id()).orElse("");
  }
}
