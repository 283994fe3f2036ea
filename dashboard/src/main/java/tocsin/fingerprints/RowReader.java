package tocsin.fingerprints;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tocsin.config.Problem;
import tocsin.judge.Fingerprint;

/// Reads one row of a list; all that is wrong with it is noted.
final class RowReader {
  static final List<String> COLUMNS =
      List.of(
          "name",
          "scope",
          "other_names",
          "location_found",
          "pattern_type",
          "pattern",
          "confidence_no_fp",
          "expected_countries",
          "source",
          "exp_url",
          "notes");

  private static final Set<String> SCOPES =
      Set.of("nat", "isp", "prod", "inst", "vbw", "fp", "injb", "prov");
  private static final Pattern LOCATION = Pattern.compile("dns|body|header\\.[a-z0-9-]+");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern CONFIDENCE = Pattern.compile("10|[0-9]");

  private final String file;
  private final Csv.Row row;
  private final List<Problem> problems;
  private boolean good = true;

  RowReader(String file, Csv.Row row, List<Problem> problems) {
    this.file = file;
    this.row = row;
    this.problems = problems;
  }

  /// Notes a name that another row has.
  ///
  /// @param places where names have been seen
  void unique(Map<String, String> places) {
    String name = row.fields().getFirst();
    String other = places.putIfAbsent(name, "%s:%d".formatted(file, row.line()));
    if (other != null) {
      problem("the name '%s' is there twice; the other is at %s".formatted(name, other));
    }
  }

  /// The fingerprint; empty where anything is wrong.
  Optional<Fingerprint> fingerprint() {
    int fields = row.fields().size();
    check(
        fields == COLUMNS.size(),
        "a row has %d fields, this one %d".formatted(COLUMNS.size(), fields));
    if (fields != COLUMNS.size()) {
      return Optional.empty();
    }
    checkWords();
    Set<String> countries = countries();
    return pattern()
        .filter(_ -> good)
        .map(
            pattern ->
                new Fingerprint(
                    field("name"),
                    field("scope").equals("fp")
                        ? Fingerprint.Scope.NOBODY
                        : Fingerprint.Scope.CENSOR,
                    field("location_found"),
                    pattern,
                    countries,
                    field("source")));
  }

  private void checkWords() {
    check(!field("name").isBlank(), "a fingerprint has a name");
    check(
        SCOPES.contains(field("scope")),
        "scope '%s' is none of %s"
            .formatted(field("scope"), String.join(", ", SCOPES.stream().sorted().toList())));
    check(
        LOCATION.matcher(field("location_found")).matches(),
        "location_found '%s' is none of dns, body, header.NAME in small letters"
            .formatted(field("location_found")));
    check(
        CONFIDENCE.matcher(field("confidence_no_fp")).matches(),
        "confidence_no_fp '%s' is no whole number from 0 to 10"
            .formatted(field("confidence_no_fp")));
    check(!field("source").isBlank(), "a fingerprint has a source: who saw it, and where");
  }

  private Set<String> countries() {
    Set<String> countries =
        Stream.of(field("expected_countries").split(",", -1))
            .map(String::strip)
            .filter(country -> !country.isEmpty())
            .collect(Collectors.toSet());
    check(
        countries.stream().allMatch(country -> COUNTRY.matcher(country).matches()),
        "expected_countries '%s' is no list of codes such as CN,IR"
            .formatted(field("expected_countries")));
    return countries;
  }

  private Optional<Pattern> pattern() {
    String pattern = field("pattern");
    check(!pattern.isEmpty(), "a fingerprint has a pattern");
    try {
      return switch (field("pattern_type")) {
        case "full" -> Optional.of(Pattern.compile("\\A" + Pattern.quote(pattern) + "\\z"));
        case "prefix" -> Optional.of(Pattern.compile("\\A" + Pattern.quote(pattern)));
        case "contains" -> Optional.of(Pattern.compile(Pattern.quote(pattern)));
        case "regexp" -> Optional.of(Pattern.compile(pattern));
        default -> {
          problem(
              "pattern_type '%s' is none of full, prefix, contains, regexp"
                  .formatted(field("pattern_type")));
          yield Optional.empty();
        }
      };
    } catch (PatternSyntaxException e) {
      problem("pattern '%s' is no regular expression: %s".formatted(pattern, e.getDescription()));
      return Optional.empty();
    }
  }

  private String field(String column) {
    return row.fields().get(COLUMNS.indexOf(column));
  }

  private void check(boolean right, String sentence) {
    if (!right) {
      problem(sentence);
    }
  }

  private void problem(String sentence) {
    good = false;
    problems.add(new Problem(file, row.line(), sentence));
  }
}
