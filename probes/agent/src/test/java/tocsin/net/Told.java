package tocsin.net;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Step;
import tocsin.model.Target;
import tocsin.model.Trust;
import tocsin.model.UuidV7;
import tocsin.model.Vantage;
import tocsin.wire.MalformedLineException;
import tocsin.wire.Wire;

/// Steps as they go to a dashboard: whatever a server made of them, they are one line that reads
/// back the same.
final class Told {
  private static final Vantage VANTAGE = new Vantage("CN", 4134, "cn-4134-k3f9", "0.1.0", false);
  private static final Endpoint ENDPOINT =
      new Endpoint(
          new Target("signal", "messaging"),
          "www.example",
          443,
          CheckKind.HTTPS,
          "/",
          Trust.NONE,
          new Oracle.None());
  private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
  private static final String ID = UuidV7.at(AT, new Random(7));

  private Told() {}

  /// Sends the step there and looks at what arrives.
  static void of(Step step) throws MalformedLineException {
    Measurement measurement = new Measurement(ID, AT, VANTAGE, ENDPOINT, "", List.of(step));
    byte[] line = Wire.encode(measurement);
    if (line.length > Wire.MOST_BYTES) {
      throw new AssertionError("%d bytes: %s".formatted(line.length, step));
    }
    if (!Arrays.equals(Wire.encode(Wire.decode(line)), line)) {
      throw new AssertionError("reads back otherwise: " + step);
    }
  }
}
