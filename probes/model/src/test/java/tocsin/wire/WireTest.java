package tocsin.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tocsin.model.Measurement;
import tocsin.model.Samples;

final class WireTest {
  @Property(tries = 2000)
  void aMeasurementSurvivesTheWire(@ForAll long seed) throws Exception {
    Measurement measurement = new Samples(new Random(seed)).measurement();
    byte[] line = Wire.encode(measurement);
    assertThat(new String(line, UTF_8)).doesNotContain("\n");
    assertThat(Wire.decode(line)).isEqualTo(measurement);
  }

  @Property(tries = 5000)
  void aMutatedLineIsReadOrRefusedInOneSentence(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] line = Wire.encode(new Samples(random).measurement());
    for (int i = 0; i <= random.nextInt(4); i++) {
      line[random.nextInt(line.length)] = (byte) random.nextInt(256);
    }
    try {
      Wire.decode(line);
    } catch (MalformedLineException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(800);
    }
  }

  @Test
  void aFieldOfALaterVersionIsPassedOver() throws Exception {
    String line = sample().replaceFirst("\\{\"v\":1", "{\"v\":1,\"from_the_future\":{\"a\":[1]}");
    assertThat(Wire.encode(Wire.decode(line.getBytes(UTF_8)))).isEqualTo(sample().getBytes(UTF_8));
  }

  @Test
  void aLineOfAnotherVersionIsRefused() {
    assertRefused(
        sample().replaceFirst("\\{\"v\":1", "{\"v\":2"),
        "the line is of version 2; this reader knows 1");
  }

  @Test
  void aRefusalNamesTheFieldAndTheValue() {
    assertRefused(
        sample().replaceFirst("\"region\":\"..\"", "\"region\":\"cn\""),
        "field `vantage`: region `cn` is not an ISO 3166-1 alpha-2 code such as CN, or ZZ");
  }

  @Test
  void aLineWithoutAFieldIsRefused() {
    assertThatThrownBy(() -> Wire.decode("{\"v\":1}".getBytes(UTF_8)))
        .isInstanceOf(MalformedLineException.class)
        .hasMessageContaining("id");
  }

  @Test
  void textThatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> Wire.decode("GET / HTTP/1.1".getBytes(UTF_8)))
        .isInstanceOf(MalformedLineException.class)
        .hasMessageStartingWith("not JSON: ");
  }

  private static String sample() {
    return new String(Wire.encode(new Samples(new Random(1)).measurement()), UTF_8);
  }

  private static void assertRefused(String line, String message) {
    assertThatThrownBy(() -> Wire.decode(line.getBytes(UTF_8)))
        .isInstanceOf(MalformedLineException.class)
        .hasMessage(message);
  }
}
