/// The battery: the tests that tell ways of blocking apart, run the moment a check has failed
/// twice.
@NullMarked
package tocsin.battery;

import org.jspecify.annotations.NullMarked;
