package tocsin.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import tocsin.alert.Receivers;

/// Who is to hear of events.
final class AlertOptions {
  @Option(
      names = "--alertmanager",
      paramLabel = "URL",
      description =
          "Base address of an Alertmanager that gets every alert, such as http://127.0.0.1:9093; may be repeated.")
  private List<String> alertmanagers = new ArrayList<>();

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      description = "Address to which every change of an event's state is posted as JSON, once.")
  private Optional<String> webhook = Optional.empty();

  @Option(
      names = "--external-url",
      paramLabel = "URL",
      description =
          "The dashboard's own address as people reach it, for links in alerts; default: where it listens.")
  private Optional<String> external = Optional.empty();

  /// @param address where the dashboard listens
  Receivers receivers(String address) {
    return new Receivers(
        alertmanagers.stream().map(one -> http("--alertmanager", one)).distinct().toList(),
        webhook.map(one -> http("--webhook", one)),
        http("--external-url", external.orElse(address).replaceFirst("/+$", "")));
  }

  private static URI http(String option, String text) {
    try {
      URI uri = URI.create(text);
      String scheme = String.valueOf(uri.getScheme());
      if (scheme.matches("(?i)https?") && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s %s is no address: %s".formatted(option, text, e.getMessage()));
    }
    throw new UsageException(
        "%s %s is no address of the form http://HOST[:PORT] or https://HOST[:PORT]"
            .formatted(option, text));
  }
}
