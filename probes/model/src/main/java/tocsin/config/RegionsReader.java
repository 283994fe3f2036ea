package tocsin.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.model.Vantage;

/// Reads `regions.yml`: a mapping of codes to names.
final class RegionsReader {
  private static final Set<String> ISO = Set.of(Locale.getISOCountries());

  /// Codes that ISO 3166-1 leaves to users, such as XK.
  private static final Pattern USERS = Pattern.compile("X[A-Z]");

  private RegionsReader() {}

  static Map<String, Region> read(Node root, Document document) {
    Map<String, Region> regions = new LinkedHashMap<>();
    document.fields(root, "the file").ifPresent(fields -> read(fields, document, regions));
    if (!regions.isEmpty() && !regions.containsKey(Vantage.NO_REGION)) {
      document.problem("region ZZ is missing; write 'ZZ: no region given'");
    }
    return regions;
  }

  private static void read(Fields fields, Document document, Map<String, Region> regions) {
    for (Fields.Entry entry : fields.entries()) {
      Optional<String> name =
          document.text(entry.value(), "the name of region " + Words.quoted(entry.key()));
      if (!isCode(entry.key())) {
        document.problem(
            entry.at(),
            "region %s is not an ISO 3166-1 alpha-2 code such as CN, one of XA to XZ, or ZZ"
                .formatted(Words.quoted(entry.key())));
      } else {
        name.ifPresent(text -> regions.put(entry.key(), new Region(entry.key(), text)));
      }
    }
  }

  private static boolean isCode(String text) {
    return ISO.contains(text) || USERS.matcher(text).matches() || text.equals(Vantage.NO_REGION);
  }
}
