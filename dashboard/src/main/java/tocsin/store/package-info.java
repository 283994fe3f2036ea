/// The append-only log of measurements, and windows over it.
@NullMarked
package tocsin.store;

import org.jspecify.annotations.NullMarked;
