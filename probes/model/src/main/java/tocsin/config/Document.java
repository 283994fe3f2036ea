package tocsin.config;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// One YAML file while it is read: turns nodes into values and notes what is wrong with them.
///
/// @param file the path shown in problems
/// @param problems where they are noted
public record Document(String file, List<Problem> problems) {
  /// Notes a problem with the file as a whole.
  public void problem(String text) {
    problem(0, text);
  }

  /// Notes a problem on that line, counted from 1.
  public void problem(int line, String text) {
    problems.add(new Problem(file, line, text));
  }

  /// Notes a problem where the node begins.
  public void problem(Node at, String text) {
    problem(line(at), text);
  }

  /// The line the node begins on, counted from 1.
  public static int line(Node node) {
    return line(node.getStartMark());
  }

  static int line(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(-1) + 1;
  }

  /// The scalar's text, whatever YAML thinks its type is; `what` names it in the problem.
  public Optional<String> text(Node node, String what) {
    return text(node, what, "text");
  }

  /// The scalar's text; `right` says what else could stand there.
  public Optional<String> text(Node node, String what, String right) {
    if (node instanceof ScalarNode scalar && !isEmpty(node)) {
      return Optional.of(scalar.getValue());
    }
    wrongType(node, what, right);
    return Optional.empty();
  }

  /// The list's items; an empty list is a problem.
  public List<Node> list(Node node, String what) {
    if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return sequence.getValue();
    }
    wrongType(node, what, "a list with at least one item");
    return List.of();
  }

  /// The mapping's entries; an empty mapping is a problem.
  public Optional<Fields> fields(Node node, String what) {
    if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
      return Optional.of(Fields.of(this, mapping));
    }
    wrongType(node, what, "a mapping of keys to values");
    return Optional.empty();
  }

  /// Notes that `node` is not what it has to be.
  public void wrongType(Node node, String what, String right) {
    problem(node, "%s has to be %s, not %s".formatted(what, right, shape(node)));
  }

  private static String shape(Node node) {
    return switch (node) {
      case SequenceNode sequence -> sequence.getValue().isEmpty() ? "an empty list" : "a list";
      case MappingNode mapping -> mapping.getValue().isEmpty() ? "an empty mapping" : "a mapping";
      case ScalarNode scalar when !isEmpty(scalar) -> "the text " + Words.quoted(scalar.getValue());
      default -> "empty";
    };
  }

  private static boolean isEmpty(Node node) {
    return node.getTag().equals(Tag.NULL)
        || (node instanceof ScalarNode scalar && scalar.getValue().isBlank());
  }
}
