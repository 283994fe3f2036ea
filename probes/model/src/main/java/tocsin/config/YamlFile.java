package tocsin.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Bytes of a configuration file to the one YAML node in it, in the plain subset of YAML that the
/// configuration is written in.
final class YamlFile {
  static final LoadSettings SETTINGS = LoadSettings.builder().setAllowDuplicateKeys(true).build();

  private YamlFile() {}

  /// The document's node; empty where a problem stands in its way.
  static Optional<Node> node(byte[] bytes, Document document) {
    return text(bytes, document).flatMap(text -> node(text, document));
  }

  private static Optional<String> text(byte[] bytes, Document document) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      document.problem(
          lineAt(out, out.length()), "the file is not UTF-8 here; save it in that encoding");
      return Optional.empty();
    }
    String text = out.toString();
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private static Optional<Node> node(String text, Document document) {
    try {
      if (!PlainYaml.check(text, document)) {
        return Optional.empty();
      }
      Optional<Node> node = new Compose(SETTINGS).composeString(text);
      if (node.isEmpty()) {
        document.problem("the file is empty");
      }
      return node;
    } catch (MarkedYamlEngineException e) {
      int last = text.isEmpty() ? 1 : lineAt(text, text.length() - 1);
      document.problem(Math.min(last, Document.line(e.getProblemMark())), YamlSyntax.sentence(e));
    } catch (ReaderException e) {
      String character = Character.toString(e.getCodePoint());
      document.problem(
          lineAt(text, Math.max(0, text.indexOf(character))),
          "character U+%04X may not stand in YAML; take it out".formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      document.problem(YamlSyntax.sentence(String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  private static int lineAt(CharSequence text, int index) {
    return 1 + (int) text.subSequence(0, index).chars().filter(c -> c == '\n').count();
  }
}
