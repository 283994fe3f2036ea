/// The first exchange of MTProto, Telegram's own protocol, as bytes. Pure.
@NullMarked
package tocsin.mtproto;

import org.jspecify.annotations.NullMarked;
