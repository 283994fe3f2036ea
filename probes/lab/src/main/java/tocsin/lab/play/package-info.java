/// Plays scenarios with real probes and the real dashboard, and compares.
@NullMarked
package tocsin.lab.play;

import org.jspecify.annotations.NullMarked;
