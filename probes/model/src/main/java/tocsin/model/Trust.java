package tocsin.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.regex.Pattern;

/// Which trust anchors an endpoint's certificate chain may end in.
///
/// Trust is configuration: services rotate their private roots, and a probe with an old one must be
/// told apart from a censor.
///
/// @param anchors names of anchors: `public` for the roots of the Java platform, any other name for
///   `config/trust/NAME.pem`; empty where there is no certificate to verify
public record Trust(@JsonValue List<String> anchors) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  /// The name that stands for the platform's public roots.
  public static final String PUBLIC_ROOTS = "public";

  /// No TLS, nothing to trust.
  public static final Trust NONE = new Trust(List.of());

  /// The platform's public roots alone.
  public static final Trust PUBLIC = new Trust(List.of(PUBLIC_ROOTS));

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Trust {
    anchors = List.copyOf(anchors);
    for (String anchor : anchors) {
      Text.matching(NAME, "trust anchor", anchor, "a file name without .pem in config/trust");
    }
  }
}
