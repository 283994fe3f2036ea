package tocsin.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What came of one operation.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.Succeeded.class, name = "ok"),
  @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed"),
})
public sealed interface Outcome {
  /// It worked.
  record Succeeded() implements Outcome {}

  /// It did not, for this reason.
  ///
  /// @param failure the reason, in OONI's vocabulary
  /// @param detail the platform's own words, at most 500 characters; may be empty
  record Failed(Failure failure, String detail) implements Outcome {
    private static final int MOST = 500;

    public Failed {
      detail = detail.length() <= MOST ? detail : detail.substring(0, MOST);
    }
  }

  /// Whether it worked.
  default boolean succeeded() {
    return this instanceof Succeeded;
  }
}
