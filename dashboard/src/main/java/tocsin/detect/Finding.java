package tocsin.detect;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import tocsin.judge.Mechanism;
import tocsin.model.Layer;

/// What was found of a role at one moment. What is missing is no finding, and never "reached".
public sealed interface Finding {
  /// It answered as it should.
  ///
  /// @param rate natural logarithm of the rate of a transfer from it over that of one from a
  ///   control at the same time; empty where none was made
  record Reached(OptionalDouble rate) implements Finding {
    /// It answered; nothing was transferred.
    public static final Reached PLAIN = new Reached(OptionalDouble.empty());
  }

  /// It did not.
  ///
  /// @param layer the first layer that failed; those below it answered
  /// @param mechanisms how, where the judge can tell (with its confidence of 0.9 or more); may be
  ///   empty
  /// @param shown whether tests show that somebody acts on it: a forged answer, an experiment on
  ///   the server name. An honest probe in the same network that shows the contrary is one that
  ///   reached it
  record Failed(Layer layer, SortedSet<Mechanism> mechanisms, boolean shown) implements Finding {
    public Failed {
      mechanisms = Collections.unmodifiableSortedSet(new TreeSet<>(mechanisms));
    }
  }

  /// The service itself says that it is down.
  record Declared() implements Finding {}

  /// What is asked for has moved, or is gone everywhere.
  ///
  /// @param reached whether it answers all the same
  record Moved(boolean reached) implements Finding {}

  /// The probe is at fault: its clock, its trust anchors. Says nothing of the service.
  record Faulty() implements Finding {}

  /// The probe's link is at fault, somebody answers for everybody on it, or nothing could be told.
  /// Says nothing of the service, and that the probe is alive.
  record Untold() implements Finding {}
}
