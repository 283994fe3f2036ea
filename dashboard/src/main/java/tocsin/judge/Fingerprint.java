package tocsin.judge;

import static java.util.stream.Collectors.joining;

import java.util.Set;
import java.util.regex.Pattern;
import tocsin.model.Vantage;

/// Something that a censor is known to give in place of an answer: a row of `data/fingerprints`.
///
/// @param name its id
/// @param scope whose doing it is
/// @param location where it is found: `dns`, `body`, or `header.` and a header's name in small
///   letters
/// @param pattern found in what a censor gives
/// @param countries in which it is given, ISO 3166-1 alpha-2; everywhere if empty
/// @param source who says so
public record Fingerprint(
    String name,
    Scope scope,
    String location,
    Pattern pattern,
    Set<String> countries,
    String source) {
  /// Whose doing it is.
  public enum Scope {
    /// A censor's.
    CENSOR,
    /// Nobody's: what looks like a censor's answer and is none.
    NOBODY
  }

  public Fingerprint {
    countries = Set.copyOf(countries);
  }

  /// Whether a text that was found there in that region is such an answer. A probe that was given
  /// no region may be anywhere.
  boolean matches(String found, String text, String region) {
    return location.equals(found)
        && (countries.isEmpty() || countries.contains(region) || region.equals(Vantage.NO_REGION))
        && pattern.matcher(text).find();
  }

  /// What it says of what was found, as a sentence without a full stop.
  String says(String what) {
    String where =
        countries.stream()
            .sorted()
            .collect(joining(" and ", countries.isEmpty() ? "" : " in ", ""));
    return "%s is one that censors%s are known to give (fingerprint %s; source: %s)"
        .formatted(what, where, name, source);
  }
}
