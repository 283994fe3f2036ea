package tocsin.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.InstantSource;

/// A journal that remembers.
final class Notes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Journal journal =
      new Journal(new PrintStream(bytes, true, UTF_8), InstantSource.system());

  Journal journal() {
    return journal;
  }

  String text() {
    return bytes.toString(UTF_8);
  }
}
