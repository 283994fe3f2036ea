/// Conclusions: one measurement and its controls to a verdict, verdicts to the state of a role in a
/// region. Pure: the same input, in whatever order it arrives, gives the same conclusion.
@NullMarked
package tocsin.judge;

import org.jspecify.annotations.NullMarked;
