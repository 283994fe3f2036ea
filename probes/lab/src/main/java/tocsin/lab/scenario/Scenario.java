package tocsin.lab.scenario;

import java.util.List;
import tocsin.lab.world.World;

/// A scenario as its file describes it.
///
/// @param name the file's name without ending
/// @param about one sentence
/// @param world where it is played
/// @param timeline what happens, in the order of time
/// @param expectation what it deserves
/// @param patience whether it needs minutes of waiting, so that `lab run all` leaves it out unless
///   asked
public record Scenario(
    String name,
    String about,
    World world,
    List<Moment> timeline,
    Expectation expectation,
    boolean patience) {
  public Scenario {
    timeline = List.copyOf(timeline);
  }
}
