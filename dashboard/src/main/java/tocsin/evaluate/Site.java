package tocsin.evaluate;

import tocsin.model.Vantage;

/// A probe of the simulated world.
///
/// @param index its place in the list of all
/// @param vantage who and where it is
/// @param noise how likely a measurement fails though nothing is wrong
/// @param phase second of the minute at which it measures
/// @param on of every `cycle` minutes it measures in the first so many
/// @param cycle see `on`; the minutes of a probe that always measures are 1 of 1
/// @param late how many minutes its results take to arrive
record Site(int index, Vantage vantage, double noise, int phase, int on, int cycle, int late) {
  /// Whether it measures in that minute.
  boolean measures(long minute) {
    return (minute + index * 7L) % cycle < on;
  }

  boolean isIn(String region) {
    return vantage.region().equals(region);
  }
}
