package tocsin.config;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// What is wrong with the YAML, in a sentence for people who do not know a YAML parser from inside.
final class YamlSyntax {
  private static final int LONGEST = 200;

  private YamlSyntax() {}

  /// The sentence for a syntax error; the commonest have their own, the others snakeyaml's.
  static String sentence(MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem());
    String context = String.valueOf(e.getContext());
    int begun = Document.line(e.getContextMark());
    if (problem.contains("\\t(TAB)")) {
      return "a tab stands where YAML wants spaces; indent with spaces";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "a ':' follows a value; put the value in quotes or mend the indentation";
    }
    if (context.contains("quoted scalar") && problem.contains("end of stream")) {
      return "the quote that opens on line %d is not closed".formatted(begun);
    }
    if (problem.contains("<stream end>")) {
      return "the file ends in the middle of something; a bracket or a value is missing";
    }
    if (problem.contains("<block end>")) {
      return "this does not belong to the lines from line %d on; check indentation and quotes"
          .formatted(begun);
    }
    return sentence(begun == 0 ? problem : problem + ", " + context + " on line " + begun);
  }

  /// The sentence for an error of which only snakeyaml's words are known.
  static String sentence(String words) {
    return "not YAML: " + Words.plain(words, LONGEST);
  }
}
