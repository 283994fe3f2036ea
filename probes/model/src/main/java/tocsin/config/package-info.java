/// The configuration: YAML files to records, with every problem reported at once.
@NullMarked
package tocsin.config;

import org.jspecify.annotations.NullMarked;
