package tocsin.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/// The files of a directory, read with bounds; what cannot be read is a problem.
///
/// @param problems where problems are noted
public record Folder(List<Problem> problems) {
  /// The largest file that is read, bytes.
  static final int MOST_BYTES = 1024 * 1024;

  /// The files of that folder with that ending, by name; hidden ones are passed over.
  public List<Path> files(Path folder, String ending) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path file : stream) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(ending) && !name.startsWith(".")) {
          files.add(file);
        } else if (name.endsWith(".yaml")) {
          document(file).problem("the file is passed over; name it with the ending .yml");
        }
      }
    } catch (IOException e) {
      document(folder).problem("the folder cannot be read: " + reason(e));
    }
    files.sort(null);
    return files;
  }

  /// The file's bytes; empty where it cannot be read or is too large.
  public Optional<byte[]> bytes(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      document(file).problem("the file cannot be read: it is no regular file");
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        document(file).problem("the file is larger than 1 MiB; split it");
        return Optional.empty();
      }
      return Optional.of(bytes);
    } catch (IOException e) {
      document(file).problem("the file cannot be read: " + reason(e));
      return Optional.empty();
    }
  }

  /// The file's YAML.
  public Optional<Node> yaml(Path file) {
    return bytes(file).flatMap(bytes -> YamlFile.node(bytes, document(file)));
  }

  /// The document that stands for the file in problems.
  public Document document(Path file) {
    return new Document(Words.plain(file.toString(), 1000), problems);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "it does not exist";
      case AccessDeniedException _ -> "permission denied";
      default -> Words.plain(String.valueOf(e.getMessage()), 200);
    };
  }
}
