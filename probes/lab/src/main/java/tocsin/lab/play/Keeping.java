package tocsin.lab.play;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Folders of this machine that a lab's logs are copied to when it ends.
public final class Keeping {
  /// What a lab has of its own under these is gone when it ends.
  private static final List<Path> OF_THE_LAB = List.of(Path.of("/run"), Path.of("/dev/shm"));

  private Keeping() {}

  /// Makes the folder if it is missing, and says why nothing can be kept in it; empty if it can.
  public static Optional<String> problem(Path folder) {
    try {
      if (OF_THE_LAB.stream().anyMatch(existing(folder)::startsWith)) {
        return Optional.of("the lab has a /run and a /dev/shm of its own");
      }
      Files.delete(Files.createTempFile(Files.createDirectories(folder), "tocsin", ""));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(words(e));
    }
  }

  /// What there is already of a path.
  private static Path existing(Path folder) throws IOException {
    Path part = folder.toAbsolutePath().normalize();
    while (!Files.exists(part)) {
      part = part.resolve("..").normalize();
    }
    return part.toRealPath();
  }

  private static String words(IOException thrown) {
    return switch (thrown) {
      case FileAlreadyExistsException _ -> "that is a file";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException e ->
          Optional.ofNullable(e.getReason()).orElse("it cannot be made or written to");
      default -> String.valueOf(thrown.getMessage());
    };
  }
}
