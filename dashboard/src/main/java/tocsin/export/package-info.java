/// Prometheus metrics: every name, label and bound.
@NullMarked
package tocsin.export;

import org.jspecify.annotations.NullMarked;
