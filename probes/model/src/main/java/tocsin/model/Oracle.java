package tocsin.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What the service itself has said a DNS answer means, where it has said so.
///
/// Part of the endpoint's definition and not an opinion on a measurement: it travels with the
/// measurement so that a replay can be judged without the configuration of its day.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "oracle")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Oracle.None.class, name = "none"),
  @JsonSubTypes.Type(value = Oracle.Status.class, name = "status"),
  @JsonSubTypes.Type(value = Oracle.Nonexistent.class, name = "nonexistent"),
})
public sealed interface Oracle {
  /// The answer means nothing beyond itself.
  record None() implements Oracle {}

  /// The answer is the service's own status light.
  ///
  /// @param up textual address that means "up"
  /// @param outage textual address that means "we have declared an outage"
  record Status(String up, String outage) implements Oracle {}

  /// The name does not exist, so any address in an answer was made up on the way.
  ///
  /// The host of such an endpoint is a wildcard, `*.signal.org`; each check asks for a fresh random
  /// label in place of the star.
  record Nonexistent() implements Oracle {}
}
