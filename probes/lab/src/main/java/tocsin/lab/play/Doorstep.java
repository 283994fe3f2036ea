package tocsin.lab.play;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The folder outside a lab that holds its one socket file. Its name carries the process that made
/// it, so that what a killed one left behind is known as such and removed by the next.
///
/// @param folder the folder
record Doorstep(Path folder) implements AutoCloseable {
  private static final String DOOR = "door";
  private static final Pattern NAME = Pattern.compile("tocsin-lab-(\\d+)-\\d+");

  /// Makes one among the files of that folder, after removing those of our dead.
  ///
  /// @param among where temporary files are
  static Doorstep in(Path among) throws IOException {
    String prefix = "tocsin-lab-%d-".formatted(ProcessHandle.current().pid());
    Doorstep made = new Doorstep(Files.createTempDirectory(among, prefix));
    made.sweep(among);
    made.folder.toFile().deleteOnExit();
    made.door().toFile().deleteOnExit();
    return made;
  }

  /// The socket file.
  Path door() {
    return folder.resolve(DOOR);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(door());
    Files.deleteIfExists(folder);
  }

  private void sweep(Path among) throws IOException {
    try (DirectoryStream<Path> others = Files.newDirectoryStream(among, "tocsin-lab-*")) {
      for (Path other : others) {
        Matcher name = NAME.matcher(other.getFileName().toString());
        if (name.matches() && isDead(name.group(1))) {
          removeIfOurs(other);
        }
      }
    }
  }

  private static boolean isDead(String process) {
    return process.length() < 10
        && ProcessHandle.of(Long.parseLong(process)).filter(ProcessHandle::isAlive).isEmpty();
  }

  private void removeIfOurs(Path other) {
    try {
      if (Files.getOwner(other).equals(Files.getOwner(folder))) {
        new Doorstep(other).close();
      }
    } catch (IOException e) {
      return; // removed by another at the same time, or more than a lab's: not ours to insist
    }
  }
}
