/// The performance table: the real processes on real loopback sockets, beside blackbox_exporter.
///
/// Nothing here is used by the product; it starts the product as its users do and reads `/proc`.
@NullMarked
package tocsin.bench;

import org.jspecify.annotations.NullMarked;
