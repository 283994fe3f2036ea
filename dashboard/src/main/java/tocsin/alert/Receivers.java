package tocsin.alert;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Who is to hear of events.
///
/// @param alertmanagers base addresses of Alertmanagers; each gets every alert
/// @param webhook where every change of an event's state is posted
/// @param external the dashboard's own address as people reach it, for links; without a slash at
///   its end
public record Receivers(List<URI> alertmanagers, Optional<URI> webhook, URI external) {
  public Receivers {
    alertmanagers = List.copyOf(alertmanagers);
  }

  /// Where an event is shown.
  String page(String event) {
    return external + "/events/" + event;
  }
}
