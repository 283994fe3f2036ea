/// Measurements as lines of JSON: the one format in which they are sent, stored and replayed.
@NullMarked
package tocsin.wire;

import org.jspecify.annotations.NullMarked;
