/// The beginning of a QUIC connection, as bytes: Initial packets of versions 1 and 2 (RFC 9000,
/// 9001, 9369) made and read. Pure: knows neither socket nor clock.
@NullMarked
package tocsin.quic;

import org.jspecify.annotations.NullMarked;
