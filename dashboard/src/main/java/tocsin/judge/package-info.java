/// Conclusions from measurements and their controls. Pure: the same input gives the same verdict.
@NullMarked
package tocsin.judge;

import org.jspecify.annotations.NullMarked;
