/// What is played in the lab and what it deserves, read from YAML.
@NullMarked
package tocsin.lab.scenario;

import org.jspecify.annotations.NullMarked;
