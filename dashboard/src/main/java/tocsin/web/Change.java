package tocsin.web;

import java.time.Instant;
import tocsin.judge.State;

/// A role in a region went from one state to another.
///
/// @param at when: the time of the measurement that showed it; where data ran out, when that was
///   noticed
/// @param place where
/// @param from the state before
/// @param to the state since
/// @param layer id of the layer at which it is blocked; empty otherwise
/// @param measurement id of the measurement that showed it; empty where data ran out
public record Change(
    Instant at, Place place, State from, State to, String layer, String measurement) {}
