package tocsin.web;

import java.time.Instant;
import java.util.List;
import tocsin.judge.State;

/// A role in a region went from one state to another, or it became known how its state is brought
/// about, and then both states are the same.
///
/// @param at when: the time of the measurement that showed it; where data ran out, when that was
///   noticed
/// @param place where
/// @param from the state before
/// @param to the state since
/// @param layer id of the layer at which it is blocked; empty otherwise
/// @param mechanisms ids of how it is brought about, as far as that is known
/// @param measurement id of the measurement that showed it; empty where data ran out
public record Change(
    Instant at,
    Place place,
    State from,
    State to,
    String layer,
    List<String> mechanisms,
    String measurement) {
  public Change {
    mechanisms = List.copyOf(mechanisms);
  }
}
