/// The box on the wire: what it does to whom, and its log of every act, which is the truth that
/// verdicts are compared with.
@NullMarked
package tocsin.lab.censor;

import org.jspecify.annotations.NullMarked;
