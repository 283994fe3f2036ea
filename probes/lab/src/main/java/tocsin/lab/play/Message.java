package tocsin.lab.play;

import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// One line from the process inside the lab to the one outside.
///
/// @param kind what it is
/// @param at when
/// @param text the sentence, or an [Outcome] as JSON
public record Message(Kind kind, Instant at, String text) {
  static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /// What a message is.
  public enum Kind {
    /// How far it has come.
    PROGRESS,
    /// What the censor is doing.
    CAPTION,
    /// What the dashboard has concluded.
    CONCLUSION,
    /// Every probe measures; the scenario begins.
    BEGUN,
    /// What came of it.
    OUTCOME,
    /// It cannot go on, and why.
    TROUBLE
  }

  /// One line of JSON, without its end.
  public String line() {
    return MAPPER.writeValueAsString(this);
  }

  /// Reads a line. One that is no message, as a JVM may write, is taken for how far it has come.
  public static Message of(String line) {
    try {
      return MAPPER.readValue(line, Message.class);
    } catch (JacksonException _) {
      return new Message(Kind.PROGRESS, Instant.EPOCH, line);
    }
  }

  static Message of(Outcome outcome, Instant at) {
    return new Message(Kind.OUTCOME, at, outcome.json());
  }

  /// The outcome it carries.
  public Outcome outcome() {
    return MAPPER.readValue(text, Outcome.class);
  }
}
