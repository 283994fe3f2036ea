package tocsin.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The events that go on, and those that are over.
final class Ledger {
  final List<Episode> open = new ArrayList<>();

  /// Never changed once they are here.
  final List<Episode> over = new ArrayList<>();

  Ledger copy() {
    Ledger copy = new Ledger();
    open.forEach(episode -> copy.open.add(episode.copy()));
    copy.over.addAll(over);
    return copy;
  }

  Optional<Episode> find(Predicate<Episode> wanted) {
    for (Episode episode : open) {
      if (wanted.test(episode)) {
        return Optional.of(episode);
      }
    }
    return Optional.empty();
  }

  Optional<Episode> find(EventClass kind, int service, int region) {
    return find(episode -> episode.is(kind, service, region));
  }

  void close(Episode episode, int end) {
    episode.end = end;
    open.remove(episode);
    over.add(episode);
  }

  /// Takes back what turned out to be something else.
  void retract(Episode episode) {
    open.remove(episode);
    over.remove(episode);
  }

  /// Whether an event goes on that is of this service.
  boolean concerns(int service) {
    for (Episode episode : open) {
      if (episode.service == service) {
        return true;
      }
    }
    return false;
  }
}
