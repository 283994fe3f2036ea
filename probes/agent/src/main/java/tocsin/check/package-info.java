/// One file for each kind of check, and [Checks], the visible list of them.
@NullMarked
package tocsin.check;

import org.jspecify.annotations.NullMarked;
