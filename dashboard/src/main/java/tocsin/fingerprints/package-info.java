/// Reads the lists of what censors are known to answer, `data/fingerprints`.
@NullMarked
package tocsin.fingerprints;

import org.jspecify.annotations.NullMarked;
