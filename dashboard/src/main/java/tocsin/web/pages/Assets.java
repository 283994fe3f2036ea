package tocsin.web.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tocsin.web.Reply;

/// The files pages load: their style sheet and their icon.
final class Assets {
  static final Assets ALL =
      new Assets(Map.of("tocsin.css", "text/css; charset=utf-8", "tocsin.svg", "image/svg+xml"));

  private final Map<String, Reply> files = new TreeMap<>();

  private Assets(Map<String, String> types) {
    types.forEach((name, type) -> files.put(name, Reply.asset(type, read(name))));
  }

  /// Where a page finds it; a file that changes gets another address.
  String address(String name) {
    return find(name)
        .map(reply -> "/static/" + name + "?v=" + reply.shortTag())
        .orElseThrow(() -> new IllegalArgumentException("no file " + name));
  }

  Optional<Reply> find(String name) {
    return files.containsKey(name) ? Optional.of(files.get(name)) : Optional.empty();
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream("/tocsin/web/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file tocsin/web/" + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
