/// Verdicts over time -> events: what happens to a service, where, how, since when.
///
/// Pure and deterministic: no I/O and no clock, and the same observations end in the same events
/// whatever order they come in.
@NullMarked
package tocsin.detect;

import org.jspecify.annotations.NullMarked;
