/// The detector at work on what comes in: the thread that feeds it, and the log of its events.
@NullMarked
package tocsin.live;

import org.jspecify.annotations.NullMarked;
