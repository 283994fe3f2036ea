/// OONI's measurements of messengers in our types, and ours in theirs: data formats df-000, 001,
/// 002, 005, 006 and 008, version 0.2.0.
///
/// Facts are taken over and opinions are not: what their tests say is blocked is not read.
@NullMarked
package tocsin.ooni;

import org.jspecify.annotations.NullMarked;
