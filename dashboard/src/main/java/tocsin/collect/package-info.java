/// HTTP in: authenticates, bounds, de-duplicates and appends measurements.
@NullMarked
package tocsin.collect;

import org.jspecify.annotations.NullMarked;
