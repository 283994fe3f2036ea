/// How good the detector is: simulated years of observations, what is planted in them, and what the
/// detector and three plainer ones make of it.
///
/// Pure: no I/O and no clock, and chance comes from a seed, so that the same seed gives the same
/// figures bit for bit. Nothing here is used by the product.
@NullMarked
package tocsin.evaluate;

import org.jspecify.annotations.NullMarked;
