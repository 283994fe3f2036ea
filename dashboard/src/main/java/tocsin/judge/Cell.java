package tocsin.judge;

import java.util.List;
import tocsin.model.Target;

/// What is concluded about one role in one region.
///
/// @param target the role
/// @param region ISO 3166-1 alpha-2
/// @param verdict the verdict that decides, over the region's probes and the role's endpoints
/// @param judged everything it rests on; empty if nothing was measured
public record Cell(Target target, String region, Verdict verdict, List<Judged> judged) {
  public Cell {
    judged = List.copyOf(judged);
  }

  /// The state to show.
  public State state() {
    return State.of(verdict);
  }
}
