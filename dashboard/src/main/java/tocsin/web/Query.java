package tocsin.web;

import io.helidon.common.parameters.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tocsin.store.Filter;

/// Which measurements a request asks for.
///
/// @param from the first instant
/// @param to the instant after the last
/// @param before only what is older than this id; empty for the newest
/// @param limit how many at most
record Query(Filter filter, Instant from, Instant to, String before, int limit) {
  private static final List<String> KNOWN =
      List.of("service", "role", "region", "probe", "from", "to", "limit", "before");
  private static final String AT = "at";
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{0,63}");
  private static final Pattern REGION = Pattern.compile("|[A-Z]{2}");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final int MOST = 500;

  /// The past instant whose state is asked for; empty for the present.
  static Optional<Instant> at(Parameters parameters, Instant now) throws BadQueryException {
    onlyKnown(parameters, List.of(AT));
    Instant at = instant(parameters, AT, now);
    if (at.isAfter(now)) {
      throw new BadQueryException(
          "parameter `at`: %s is in the future; nothing is known of it".formatted(at));
    }
    return value(parameters, AT).isEmpty() ? Optional.empty() : Optional.of(at);
  }

  static Query of(Parameters parameters, Instant now) throws BadQueryException {
    onlyKnown(parameters, KNOWN);
    Instant to = instant(parameters, "to", now.plus(Windows.AHEAD));
    Instant from = instant(parameters, "from", to.minus(DAY));
    stretch(parameters, from, to);
    Filter filter =
        Filter.ANY
            .ofTarget(
                matching(parameters, "service", NAME, "lower-case letters, digits and hyphens"),
                matching(parameters, "role", NAME, "lower-case letters, digits and hyphens"))
            .inRegion(matching(parameters, "region", REGION, "two capital letters such as CN"))
            .byProbe(matching(parameters, "probe", NAME, "a probe's id"));
    return new Query(filter, from, to, before(parameters), limit(parameters));
  }

  private static void onlyKnown(Parameters parameters, List<String> known)
      throws BadQueryException {
    Set<String> unknown = new TreeSet<>(parameters.names());
    unknown.removeAll(Set.copyOf(known));
    if (!unknown.isEmpty()) {
      throw new BadQueryException(
          "parameter `%s` is unknown: %s known"
              .formatted(
                  shortened(unknown.iterator().next()),
                  String.join(", ", known) + (known.size() == 1 ? " is" : " are")));
    }
  }

  /// Speaks of no time that was not given.
  private static void stretch(Parameters parameters, Instant from, Instant to)
      throws BadQueryException {
    boolean ordered = from.isBefore(to);
    if (ordered && !from.isBefore(to.minus(LONGEST))) {
      return;
    }
    if (!value(parameters, "to").isEmpty()) {
      throw new BadQueryException(
          "parameters `from` and `to`: %s to %s is not a stretch of up to 31 days"
              .formatted(from, to));
    }
    throw new BadQueryException(
        ordered
            ? "parameter `from`: %s is more than 31 days ago; give `to` too, up to 31 days later"
                .formatted(from)
            : "parameter `from`: %s is in the future; nothing is measured there yet"
                .formatted(from));
  }

  /// The address of the page after the one that ends with that id.
  String following(String last) {
    StringBuilder address = new StringBuilder("/api/v1/measurements?");
    add(address, "service", filter.service());
    add(address, "role", filter.role());
    add(address, "region", filter.region());
    add(address, "probe", filter.probe());
    add(address, "from", from.toString());
    add(address, "to", to.toString());
    add(address, "limit", String.valueOf(limit));
    return address.append("before=").append(last).toString();
  }

  private static void add(StringBuilder address, String name, String value) {
    if (!value.isEmpty()) {
      address
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
          .append('&');
    }
  }

  private static String matching(Parameters parameters, String name, Pattern pattern, String right)
      throws BadQueryException {
    String value = value(parameters, name);
    if (!pattern.matcher(value).matches()) {
      throw wrong(name, value, right);
    }
    return value;
  }

  private static Instant instant(Parameters parameters, String name, Instant otherwise)
      throws BadQueryException {
    String value = value(parameters, name);
    try {
      return value.isEmpty() ? otherwise : OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeParseException e) {
      throw wrong(name, value, "a time such as 2021-03-15T10:20:00Z");
    }
  }

  private static String before(Parameters parameters) throws BadQueryException {
    String value = value(parameters, "before");
    if (!value.isEmpty() && !Ids.isId(value)) {
      throw wrong("before", value, "the id of a measurement");
    }
    return value;
  }

  private static int limit(Parameters parameters) throws BadQueryException {
    String value = value(parameters, "limit");
    if (!value.matches("|[0-9]{1,3}")) {
      throw wrong("limit", value, "a number from 1 to " + MOST);
    }
    int limit = value.isEmpty() ? 50 : Integer.parseInt(value);
    if (limit < 1 || limit > MOST) {
      throw wrong("limit", value, "a number from 1 to " + MOST);
    }
    return limit;
  }

  private static String value(Parameters parameters, String name) throws BadQueryException {
    List<String> all = parameters.contains(name) ? parameters.all(name) : List.of();
    if (all.size() > 1) {
      throw new BadQueryException("parameter `%s` is given %d times".formatted(name, all.size()));
    }
    return all.isEmpty() ? "" : all.getFirst();
  }

  private static BadQueryException wrong(String name, String value, String right) {
    return new BadQueryException(
        "parameter `%s`: `%s` is not %s".formatted(name, shortened(value), right));
  }

  private static String shortened(String value) {
    return value.length() <= 60 ? value : value.substring(0, 60) + "...";
  }
}
