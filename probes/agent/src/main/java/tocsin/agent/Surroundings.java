package tocsin.agent;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import tocsin.net.Networks;
import tocsin.net.Ticker;

/// What a probe gets from outside: the network, time, chance, and someone to tell.
///
/// @param networks where measurements get their view of the network
/// @param clock the time of day
/// @param ticker what the schedule runs by
/// @param random safe to use from many threads
/// @param journal where it tells how it is doing
public record Surroundings(
    Networks networks,
    InstantSource clock,
    Ticker ticker,
    RandomGenerator random,
    Journal journal) {}
