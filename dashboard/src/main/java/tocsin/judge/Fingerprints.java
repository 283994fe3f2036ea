package tocsin.judge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Step;

/// What censors are known to answer. A list proves nothing and is asked last: a certificate that
/// verifies, and what control vantages get, say better who answered.
///
/// @param all in no order
public record Fingerprints(List<Fingerprint> all) {
  /// No list at all.
  public static final Fingerprints NONE = new Fingerprints(List.of());

  private static final String DNS = "dns";
  private static final String BODY = "body";

  public Fingerprints {
    all = List.copyOf(all);
  }

  /// The fingerprint of what a question of that measurement was answered, if every address is one;
  /// none where an address has a meaning of its own to the service.
  Optional<Fingerprint> ofAnswer(Measurement measurement, List<String> addresses) {
    return switch (measurement.endpoint().oracle()) {
      case Oracle.Status(String up, String outage)
          when addresses.contains(up) || addresses.contains(outage) ->
          Optional.empty();
      case Oracle.None _, Oracle.Status _, Oracle.Nonexistent _ ->
          ofAddresses(addresses, region(measurement));
    };
  }

  private Optional<Fingerprint> ofAddresses(List<String> addresses, String region) {
    List<Fingerprint> matching =
        addresses.stream().flatMap(address -> match(DNS, address, region).stream()).toList();
    return matching.size() == addresses.size() ? matching.stream().findFirst() : Optional.empty();
  }

  /// The fingerprint of a page that was got in clear, and that none of the others is, which were
  /// got elsewhere.
  Optional<Fingerprint> ofPage(Measurement measurement, List<Measurement> others) {
    String region = region(measurement);
    return others.stream().anyMatch(other -> ofPages(other, region).isPresent())
        ? Optional.empty()
        : ofPages(measurement, region);
  }

  private Optional<Fingerprint> ofPages(Measurement measurement, String region) {
    return Page.exchanges(measurement).stream()
        .flatMap(page -> ofPage(page, region).stream())
        .findFirst();
  }

  private Optional<Fingerprint> ofPage(Step.Exchange page, String region) {
    return Stream.concat(
            match(BODY, page.excerpt(), region).stream(),
            page.headers().stream().flatMap(header -> ofHeader(header, region).stream()))
        .findFirst();
  }

  private Optional<Fingerprint> ofHeader(String header, String region) {
    int colon = header.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : match(
            "header." + header.substring(0, colon).toLowerCase(Locale.ROOT),
            header.substring(colon + 1).strip(),
            region);
  }

  /// The first that matches, if none says that such a text is nobody's doing.
  private Optional<Fingerprint> match(String location, String text, String region) {
    List<Fingerprint> matching =
        all.stream().filter(one -> one.matches(location, text, region)).toList();
    return matching.stream().anyMatch(one -> one.scope() == Fingerprint.Scope.NOBODY)
        ? Optional.empty()
        : matching.stream().findFirst();
  }

  private static String region(Measurement measurement) {
    return measurement.vantage().region();
  }
}
