package tocsin.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tocsin.model.Escalation;
import tocsin.model.Target;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a dashboard's answer means for the batch that was sent.
///
/// Captive portals and proxies answer too, so only the JSON of a dashboard ends a line's stay in
/// the spool; everything else means "later".
sealed interface Reply {
  /// More than a probe has roles.
  int MOST_ESCALATIONS = 1_000;

  /// The batch is done with.
  ///
  /// @param duplicates lines the dashboard had already
  /// @param refused lines it will not have
  /// @param escalations what it asks for beyond the schedule
  record Taken(long duplicates, List<RefusedLine> refused, List<Escalation> escalations)
      implements Reply {
    public Taken {
      refused = List.copyOf(refused);
      escalations = List.copyOf(escalations);
    }
  }

  /// One line that the dashboard will not have.
  ///
  /// @param line its number in the batch, from 1
  record RefusedLine(int line, String reason) {}

  /// The whole batch is refused for what it is; a part of it may pass.
  record Indigestible(String reason) implements Reply {}

  /// The nonce was seen before: sign anew.
  record Replayed() implements Reply {}

  /// Not now, or not here.
  ///
  /// @param retryAfter what was asked for; zero if nothing
  record Later(String reason, Duration retryAfter) implements Reply {}

  /// Reads an answer to a batch of that many lines.
  static Reply of(DashboardClient.Answer answer, int lines) {
    JsonNode body;
    try {
      body = JsonMapper.shared().readTree(answer.body());
    } catch (JacksonException e) {
      return strange(answer);
    }
    String error = body.path("error").asString("");
    return switch (answer.status()) {
      case 200 -> taken(answer, body, lines);
      case 413 -> error.isEmpty() ? strange(answer) : new Indigestible(error);
      case 409 -> error.isEmpty() ? strange(answer) : new Replayed();
      default ->
          error.isEmpty()
              ? strange(answer)
              : new Later(answer.status() + ": " + error, answer.retryAfter());
    };
  }

  private static Reply taken(DashboardClient.Answer answer, JsonNode body, int lines) {
    List<RefusedLine> refused =
        StreamSupport.stream(body.path("refused").spliterator(), false)
            .map(one -> new RefusedLine(one.path("line").asInt(0), one.path("reason").asString("")))
            .filter(one -> one.line() >= 1 && one.line() <= lines)
            .toList();
    long duplicates = body.path("duplicates").asLong(0);
    long counted = body.path("accepted").asLong(-1) + duplicates + refused.size();
    return counted == lines ? new Taken(duplicates, refused, escalations(body)) : strange(answer);
  }

  /// What it asks for; what nobody may ask for is not heard.
  private static List<Escalation> escalations(JsonNode body) {
    return StreamSupport.stream(body.path("escalations").spliterator(), false)
        .limit(MOST_ESCALATIONS)
        .flatMap(one -> escalation(one).stream())
        .toList();
  }

  private static Optional<Escalation> escalation(JsonNode one) {
    try {
      return Optional.of(
          new Escalation(
              new Target(one.path("service").asString(""), one.path("role").asString("")),
              Duration.ofSeconds(one.path("interval_seconds").asLong(0)),
              Duration.ofSeconds(one.path("duration_seconds").asLong(0))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Later strange(DashboardClient.Answer answer) {
    return new Later(
        "answered %d and not as a Tocsin dashboard".formatted(answer.status()),
        answer.retryAfter());
  }
}
