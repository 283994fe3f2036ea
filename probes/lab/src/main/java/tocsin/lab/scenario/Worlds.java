package tocsin.lab.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tocsin.config.Configuration;
import tocsin.config.Folder;
import tocsin.config.Problem;

/// The worlds of a folder.
///
/// @param folder where they are, one file each
/// @param configuration what probes measure in them
/// @param problems where the problems of each that is read are noted
record Worlds(Path folder, Configuration configuration, List<Problem> problems) {
  private static final String ENDING = ".yml";

  /// Their names, in alphabetical order.
  List<String> names() {
    return names(new Folder(problems), folder);
  }

  /// One of them and what it holds; empty where a problem stands in its way.
  Optional<Surroundings> read(String name) {
    Folder files = new Folder(problems);
    Path file = folder.resolve(name + ENDING);
    return files
        .yaml(file)
        .flatMap(root -> new WorldReader(files.document(file), configuration).read(name, root));
  }

  /// The names of a folder's files, without their ending.
  static List<String> names(Folder files, Path folder) {
    return files.files(folder, ENDING).stream()
        .map(file -> String.valueOf(file.getFileName()))
        .map(file -> file.substring(0, file.length() - ENDING.length()))
        .toList();
  }
}
