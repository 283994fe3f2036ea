/// The commands; the only package that may see everything.
@NullMarked
package tocsin.cli;

import org.jspecify.annotations.NullMarked;
