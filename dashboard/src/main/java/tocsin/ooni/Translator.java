package tocsin.ooni;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tocsin.config.Configuration;
import tocsin.model.Measurement;
import tools.jackson.databind.JsonNode;

/// OONI's measurements -> ours: tests `signal`, `whatsapp`, `telegram` and `facebook_messenger`, of
/// whatever version. Each becomes one measurement for each endpoint that it asked.
public final class Translator {
  private final Places places;

  public Translator(Configuration configuration) {
    places = new Places(configuration);
  }

  /// Whether that is one of OONI's measurements.
  public static boolean isTheirs(JsonNode document) {
    return document.isObject() && (document.has("test_keys") || document.has("test_name"));
  }

  /// What a measurement of theirs tells; fields that are not known are skipped.
  ///
  /// @throws BrokenMeasurementException if it lacks what makes it a measurement
  public Translated translate(JsonNode document) throws BrokenMeasurementException {
    Node top = new Node(document);
    String test = top.text("test_name");
    String service = Places.SERVICES.get(test);
    if (service == null) {
      return Translated.nothing("`%s` is no test of a messenger".formatted(test));
    }
    Node keys = top.at("test_keys");
    if (!keys.json().isObject()) {
      throw new BrokenMeasurementException("field `test_keys`: there is none");
    }
    Origin origin = Origin.of(top);
    List<Measurement> all =
        Ours.is(top)
            ? new Ours(top, origin, places).measurement(service).stream().toList()
            : new Endpoints(service, keys, origin, places).measurements();
    return all.isEmpty()
        ? Translated.nothing("%s without any operation".formatted(test))
        : sifted(all, origin);
  }

  private static Translated sifted(List<Measurement> all, Origin origin) {
    List<Measurement> kept = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    for (Measurement one : all) {
      Optional<String> fault = Faults.of(one, origin.version());
      fault.ifPresentOrElse(dropped::add, () -> kept.add(one));
    }
    return new Translated(kept, dropped);
  }
}
