package tocsin.live;

import java.time.Instant;
import tocsin.detect.Event;

/// A line of the event log: how an event stood from then on.
///
/// @param sequence counts the lines of the log, from 1
/// @param recordedAt when it was written, by the dashboard's clock
/// @param withdrawn whether it turned out, by what came late, that there is no such event
/// @param event how it stood
public record Entry(long sequence, Instant recordedAt, boolean withdrawn, Event event) {
  /// Whether from then on the event goes on.
  public boolean isOpen() {
    return !withdrawn && event.isOpen();
  }

  /// What became of it: `suspected`, `ongoing`, `over`, or `withdrawn`.
  public String state() {
    return withdrawn ? "withdrawn" : event.phase().id();
  }

  /// Whether the event differs from this in more than how sure it is and who shows it.
  boolean isOutdatedBy(Event now) {
    return withdrawn
        || !event.phase().equals(now.phase())
        || event.kind() != now.kind()
        || !event.roles().equals(now.roles())
        || !event.networks().equals(now.networks())
        || !event.mechanisms().equals(now.mechanisms())
        || !event.onset().equals(now.onset());
  }
}
