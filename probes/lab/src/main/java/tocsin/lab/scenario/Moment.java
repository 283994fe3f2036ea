package tocsin.lab.scenario;

import java.time.Duration;
import java.util.List;

/// A point of a scenario's time.
///
/// @param at since every probe has begun to measure
/// @param deeds what happens then, in this order
public record Moment(Duration at, List<Deed> deeds) {
  public Moment {
    deeds = List.copyOf(deeds);
  }
}
