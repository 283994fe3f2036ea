/// Ten thousand checks of what nobody blocks, over bad links and of bad servers, and what the judge
/// makes of them.
@NullMarked
package tocsin.clean;

import org.jspecify.annotations.NullMarked;
