package tocsin.lab.play;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the process inside the lab is sent to do.
///
/// @param home the folder with the launcher, `config/` and the lab's files
/// @param scenario the name of what is played
/// @param door the socket file that will lead to the dashboard
/// @param stays whether the lab goes on after the play, for whoever looks at the dashboard
/// @param keep folder that the logs are copied to, if they are to be kept
public record Errand(Path home, String scenario, Path door, boolean stays, Optional<Path> keep) {
  List<String> words() {
    return List.of(
        home.toString(),
        scenario,
        door.toString(),
        String.valueOf(stays),
        keep.map(Path::toString).orElse(""));
  }

  static Errand of(List<String> words) {
    return new Errand(
        Path.of(words.get(0)),
        words.get(1),
        Path.of(words.get(2)),
        Boolean.parseBoolean(words.get(3)),
        Optional.of(words.get(4)).filter(text -> !text.isEmpty()).map(Path::of));
  }
}
