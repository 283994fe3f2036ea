package tocsin.web;

import tocsin.detect.Event;
import tocsin.detect.Phase;

/// The place of an event among others; the least is the gravest.
final class Gravity {
  private static final int SUSPICION = 3;

  private Gravity() {}

  static int of(Event event) {
    int certain =
        switch (event.kind()) {
          case BLOCKING, SHUTDOWN -> 0;
          case THROTTLING -> 1;
          case OUTAGE, REGIONAL_UNREACHABLE -> 2;
          case ENDPOINT_CHANGE, INSTRUMENT, PROBE_SILENT -> 7;
        };
    return switch (event.phase()) {
      case Phase.Suspected _ -> certain + SUSPICION;
      case Phase.Ongoing _, Phase.Over _ -> certain;
    };
  }
}
