package tocsin.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// What people want to reach: one role of one messaging service, such as `signal/messaging`.
///
/// A target is a name and never an address, so that a service which moves its servers stays the
/// same target and the move is no event.
///
/// @param service the service, lower-case letters, digits and hyphens
/// @param role what the endpoints do for people, from the same alphabet
public record Target(String service, String role) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");
  private static final String RIGHT = "1 to 40 lower-case letters, digits and hyphens";

  public Target {
    Text.matching(NAME, "service", service, RIGHT);
    Text.matching(NAME, "role", role, RIGHT);
  }

  /// Reads `service/role`.
  @JsonCreator
  public static Target parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("target `%s` is not service/role".formatted(text));
    }
    return new Target(text.substring(0, slash), text.substring(slash + 1));
  }

  /// Writes `service/role`.
  @JsonValue
  @Override
  public String toString() {
    return service + "/" + role;
  }
}
