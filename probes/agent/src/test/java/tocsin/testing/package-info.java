/// Real servers as processes, and servers that misbehave, for tests of every module.
@NullMarked
package tocsin.testing;

import org.jspecify.annotations.NullMarked;
