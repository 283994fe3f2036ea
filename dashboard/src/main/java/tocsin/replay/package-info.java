/// Archives read again: files of measurements, in whatever order and format, through the judge and
/// the detector. No clock: time is that of the measurements.
@NullMarked
package tocsin.replay;

import org.jspecify.annotations.NullMarked;
