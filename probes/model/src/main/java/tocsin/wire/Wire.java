package tocsin.wire;

import java.time.Instant;
import java.util.stream.Collectors;
import tocsin.model.Measurement;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Turns a measurement into one line of JSON and back.
///
/// Field names are snake case; times are RFC 3339 in UTC, durations whole microseconds. A reader
/// skips fields it does not know and refuses a line that lacks one it does. Lines are at most
/// [#MOST_BYTES] long.
public final class Wire {
  /// The version of the format, in every line's field `v`.
  public static final int VERSION = 1;

  /// The longest line that is read, bytes.
  public static final int MOST_BYTES = 256 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(MOST_BYTES)
                          .maxDocumentLength(MOST_BYTES)
                          .maxNumberLength(20)
                          .build())
                  .build())
          .addModule(new SimpleModule().addDeserializer(Instant.class, new UtcTime()))
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final ObjectReader READER = MAPPER.readerFor(Line.class);
  private static final ObjectWriter WRITER = MAPPER.writerFor(Line.class);

  private Wire() {}

  /// The measurement as one line of UTF-8 JSON, without the line's end.
  public static byte[] encode(Measurement measurement) {
    return WRITER.writeValueAsBytes(Line.of(measurement));
  }

  /// Reads one line.
  ///
  /// @throws MalformedLineException if it is no measurement of this version
  public static Measurement decode(byte[] line) throws MalformedLineException {
    return decode(line, 0, line.length);
  }

  /// Reads `length` bytes from `offset` as one line.
  ///
  /// @throws MalformedLineException if they are no measurement of this version
  public static Measurement decode(byte[] bytes, int offset, int length)
      throws MalformedLineException {
    if (length > MOST_BYTES) {
      throw new MalformedLineException(
          "the line has %d bytes; at most %d are read".formatted(length, MOST_BYTES));
    }
    try {
      Line line = READER.readValue(bytes, offset, length);
      if (line.v() != VERSION) {
        throw new MalformedLineException(
            "the line is of version %d; this reader knows %d".formatted(line.v(), VERSION));
      }
      return line.measurement();
    } catch (DatabindException e) {
      throw new MalformedLineException("field `%s`: %s".formatted(path(e), reason(e)));
    } catch (JacksonException e) {
      throw new MalformedLineException("not JSON: " + reason(e));
    } catch (IllegalArgumentException e) {
      throw new MalformedLineException(String.valueOf(e.getMessage()));
    }
  }

  private static String path(DatabindException e) {
    return e.getPath().stream()
        .map(at -> at.getIndex() >= 0 ? "[" + at.getIndex() + "]" : "." + at.getPropertyName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String reason(JacksonException e) {
    Throwable cause = e.getCause();
    String text =
        cause instanceof IllegalArgumentException && cause.getMessage() != null
            ? cause.getMessage()
            : e.getOriginalMessage();
    String line = text.lines().findFirst().orElse("");
    return line.length() <= 300 ? line : line.substring(0, 300) + "...";
  }
}
