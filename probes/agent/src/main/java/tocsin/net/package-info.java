/// The only code that opens sockets to targets, and the only place where an exception becomes a
/// failure.
@NullMarked
package tocsin.net;

import org.jspecify.annotations.NullMarked;
