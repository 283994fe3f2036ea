/// Frames on a wire: taking them apart, making them up. Pure.
@NullMarked
package tocsin.lab.packet;

import org.jspecify.annotations.NullMarked;
