/// A probe: what runs in a region. It schedules checks, keeps their measurements on disk until a
/// dashboard has them, and tells how it is doing.
@NullMarked
package tocsin.agent;

import org.jspecify.annotations.NullMarked;
