package tocsin.ooni;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tocsin.model.UuidV7;
import tocsin.model.Vantage;

/// Who measured, when, and by which name measurements of one of their documents go.
///
/// @param start when their test began
/// @param vantage region and network as they found them out; never a control vantage
/// @param resolver the address of the resolver, as far as they knew it
/// @param version of the test
/// @param key what tells the document from all others
record Origin(Instant start, Vantage vantage, String resolver, String version, String key) {
  private static final Pattern REGION = Pattern.compile("[A-Z]{2}");
  private static final Pattern ASN = Pattern.compile("(?:AS)?(\\d{1,10})");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]+");
  private static final int VERSION = 64;

  static Origin of(Node top) throws BrokenMeasurementException {
    Instant start =
        Moment.read(top.text("measurement_start_time"))
            .orElseThrow(
                () ->
                    new BrokenMeasurementException(
                        "field `measurement_start_time`: `%s` is no time such as 2021-03-15 10:20:05"
                            .formatted(top.text("measurement_start_time"))));
    String version = top.text("test_version");
    String key =
        String.join(
            " ",
            top.text("report_id"),
            top.text("measurement_uid"),
            top.text("id"),
            top.text("test_name"),
            top.text("measurement_start_time"),
            top.text("probe_cc"),
            top.text("probe_asn"));
    return new Origin(start, vantage(top, version), resolver(top), version, key);
  }

  /// An id that is the same whenever the same measurement is read.
  String id(Instant at, String endpoint) {
    long seed = ByteBuffer.wrap(sha256(key + " " + endpoint + " " + at)).getLong();
    return UuidV7.at(at, new SplittableRandom(seed));
  }

  private static Vantage vantage(Node top, String version) throws BrokenMeasurementException {
    String cc = top.text("probe_cc").toUpperCase(Locale.ROOT);
    String region = REGION.matcher(cc).matches() ? cc : Vantage.NO_REGION;
    long asn = asn(top);
    String software =
        "%s %s test %s".formatted(top.text("software_name"), top.text("software_version"), version);
    String cut = software.length() <= VERSION ? software : software.substring(0, VERSION);
    try {
      return new Vantage(region, asn, probe(top, region, asn), cut, false);
    } catch (IllegalArgumentException e) {
      throw new BrokenMeasurementException(String.valueOf(e.getMessage()));
    }
  }

  private static long asn(Node top) {
    Matcher asn = ASN.matcher(top.text("probe_asn"));
    return asn.matches() ? Long.parseLong(asn.group(1)) : (long) top.number("probe_asn", 0);
  }

  /// Their probes have had no names for long: without one, those of a network on the same kind of
  /// machine count as one.
  private static String probe(Node top, String region, long asn) {
    String own = top.text("probe_id");
    Node annotations = top.at("annotations");
    String machine =
        own.isEmpty() ? annotations.text("platform") + annotations.text("architecture") : own;
    String place = "ooni-%s-%d".formatted(region.toLowerCase(Locale.ROOT), asn);
    return machine.isEmpty()
        ? place
        : place + "-" + HexFormat.of().formatHex(sha256(machine), 0, 4);
  }

  private static String resolver(Node top) {
    String address = top.text("resolver_ip");
    return ADDRESS.matcher(address).matches() ? address : "0.0.0.0";
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
