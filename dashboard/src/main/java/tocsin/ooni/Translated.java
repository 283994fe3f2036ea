package tocsin.ooni;

import java.util.List;
import tocsin.model.Measurement;

/// What one measurement of OONI's tells.
///
/// @param measurements one for each endpoint that was asked
/// @param dropped why endpoints that it asked, or all of it, tell nothing; one reason for each
public record Translated(List<Measurement> measurements, List<String> dropped) {
  public Translated {
    measurements = List.copyOf(measurements);
    dropped = List.copyOf(dropped);
  }

  static Translated nothing(String reason) {
    return new Translated(List.of(), List.of(reason));
  }
}
