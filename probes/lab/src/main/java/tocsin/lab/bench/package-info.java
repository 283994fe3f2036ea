/// What the lab costs and what its boxes let through: its figures, without what they are held
/// against.
@NullMarked
package tocsin.lab.bench;

import org.jspecify.annotations.NullMarked;
