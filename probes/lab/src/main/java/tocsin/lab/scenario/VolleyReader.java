package tocsin.lab.scenario;

import java.util.Arrays;
import java.util.Locale;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.config.Fields;
import tocsin.lab.censor.Volley;
import tocsin.lab.censor.Volley.Identification;
import tocsin.lab.censor.Volley.Side;

/// Reads `volley: { packets: 1, acknowledging: true, side: client, ttl: 248, identification: zero,
/// payload: 10 }`; what is not written is as in [Volley#THREE].
record VolleyReader(Values values) {
  private static final int MOST_PACKETS = 10;
  private static final int LARGEST_TTL = 255;
  private static final int LONGEST_PAYLOAD = 1000;

  Volley read(Node node) {
    return values.fields(node, "'volley'").map(this::volley).orElse(Volley.THREE);
  }

  private Volley volley(Fields fields) {
    fields.only("packets", "acknowledging", "side", "ttl", "identification", "payload");
    Volley usual = Volley.THREE;
    return new Volley(
        number(fields, "packets", 1, MOST_PACKETS, usual.packets()),
        fields
            .optional("acknowledging")
            .map(node -> values.truth(node, "'acknowledging'"))
            .orElse(usual.acknowledging()),
        word(fields, "side", Side.values(), usual.side()),
        number(fields, "ttl", 0, LARGEST_TTL, usual.ttl()),
        word(fields, "identification", Identification.values(), usual.identification()),
        number(fields, "payload", 0, LONGEST_PAYLOAD, usual.payload()));
  }

  private int number(Fields fields, String key, int least, int most, int usual) {
    return fields
        .optional(key)
        .map(node -> (int) values.number(node, "'" + key + "'", least, most))
        .orElse(usual);
  }

  private <E extends Enum<E>> E word(Fields fields, String key, E[] all, E usual) {
    return fields
        .optional(key)
        .flatMap(
            node ->
                values.choice(
                    node, "'" + key + "'", Arrays.stream(all).map(VolleyReader::word).toList()))
        .flatMap(
            written -> Arrays.stream(all).filter(each -> word(each).equals(written)).findFirst())
        .orElse(usual);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
