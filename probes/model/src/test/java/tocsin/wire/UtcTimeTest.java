package tocsin.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

final class UtcTimeTest {
  private static final JsonMapper USUAL = JsonMapper.builder().build();
  private static final JsonMapper QUICK =
      JsonMapper.builder()
          .addModule(new SimpleModule().addDeserializer(Instant.class, new UtcTime()))
          .build();

  @Test
  void whatAnInstantWritesIsReadBack() {
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      Instant time =
          Instant.ofEpochSecond(
              random.nextLong(-62_135_596_800L, 253_402_300_800L),
              List.of(0, 123_000_000, 1_000, random.nextInt(1_000_000_000)).get(i % 4));
      assertThat(QUICK.readValue("\"" + time + "\"", Instant.class)).isEqualTo(time);
    }
  }

  @Test
  void otherFormsAreReadOrRefusedAsEver() {
    for (String text :
        List.of(
            "\"2026-11-23T12:00:00+01:00\"",
            "\"2026-11-23T12:00:00.1234567Z\"",
            "\"2026-11-23T24:00:00Z\"",
            "\"2026-13-23T12:00:00Z\"",
            "\"2026-11-23T12:00:61Z\"",
            "\"2026-11-23T12:00:00.Z\"",
            "\"2026-11-23T12:00:00.1234567890Z\"",
            "\"2026-11-23T12:00:00x1Z\"",
            "\"-2026-11-23T12:00:00Z\"",
            "\"2026-11-23\"",
            "\"Z\"",
            "{}",
            "true",
            "1700000000",
            "1700000000.25")) {
      assertThat(read(QUICK, text)).isEqualTo(read(USUAL, text));
    }
  }

  /// What comes of reading it; empty if it is refused.
  private static Optional<Instant> read(JsonMapper mapper, String text) {
    try {
      return Optional.of(mapper.readValue(text, Instant.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
