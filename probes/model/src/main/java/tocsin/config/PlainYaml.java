package tocsin.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Refuses what makes YAML surprising or expensive: anchors and aliases (and with them every alias
/// bomb), tags, several documents, deep nesting.
///
/// It looks at the parser's events, before a tree is built.
final class PlainYaml {
  private static final int DEEPEST = 12;

  private final Document document;
  private int depth;
  private int documents;
  private boolean plain = true;

  private PlainYaml(Document document) {
    this.document = document;
  }

  /// Whether the text is plain; notes what is not. Syntax errors come out as snakeyaml's.
  static boolean check(String text, Document document) {
    PlainYaml yaml = new PlainYaml(document);
    for (Event event : new Parse(YamlFile.SETTINGS).parseString(text)) {
      yaml.look(event);
      if (yaml.depth > DEEPEST || yaml.documents > 1) {
        break;
      }
    }
    return yaml.plain;
  }

  private void look(Event event) {
    if (event instanceof NodeEvent node) {
      lookAtProperties(node);
    }
    switch (event) {
      case CollectionStartEvent start -> {
        refuseTag(event, start.getTag());
        if (++depth > DEEPEST) {
          refuse(event, "the nesting is deeper than %d; write it flatter".formatted(DEEPEST));
        }
      }
      case CollectionEndEvent _ -> depth--;
      case ScalarEvent scalar -> refuseTag(event, scalar.getTag());
      case DocumentStartEvent _ -> {
        if (++documents > 1) {
          refuse(event, "a second document begins here; write one document a file, without '---'");
        }
      }
      default -> {}
    }
  }

  private void lookAtProperties(NodeEvent event) {
    if (event instanceof AliasEvent alias) {
      refuse(event, "alias '*%s' is not read; write the value out".formatted(alias.getAlias()));
      return;
    }
    event
        .getAnchor()
        .ifPresent(
            anchor -> refuse(event, "anchor '&%s' is not read; take it away".formatted(anchor)));
  }

  private void refuseTag(Event event, Optional<String> tag) {
    tag.ifPresent(
        name -> refuse(event, "tag %s is not read; take it away".formatted(Words.quoted(name))));
  }

  private void refuse(Event event, String text) {
    plain = false;
    document.problem(Document.line(event.getStartMark()), Words.plain(text, 200));
  }
}
