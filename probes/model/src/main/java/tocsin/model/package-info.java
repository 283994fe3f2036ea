/// The vocabulary of Tocsin: what was measured, where, and what came of it. Facts only.
///
/// Nothing here does I/O and nothing here has an opinion: no type of this package says "blocked".
@NullMarked
package tocsin.model;

import org.jspecify.annotations.NullMarked;
