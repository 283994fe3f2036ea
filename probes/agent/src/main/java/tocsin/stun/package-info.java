/// STUN messages (RFC 8489) as bytes: requests made up, answers read. Pure.
@NullMarked
package tocsin.stun;

import org.jspecify.annotations.NullMarked;
