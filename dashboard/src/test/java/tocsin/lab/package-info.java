/// The lab as everybody runs it: by the launcher, from the jars.
@NullMarked
package tocsin.lab;

import org.jspecify.annotations.NullMarked;
