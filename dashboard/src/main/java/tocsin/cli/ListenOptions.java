package tocsin.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tocsin.store.Retention;
import tocsin.web.Notice;

/// The options of whatever runs a dashboard.
final class ListenOptions {
  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "Address to listen on; default: ${DEFAULT-VALUE}, which only this machine reaches.")
  private String bind = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on, 0 for any free one; default: ${DEFAULT-VALUE}.")
  private int port = 8640;

  @Option(
      names = "--keep-days",
      paramLabel = "DAYS",
      description = "Measurements older than this are deleted; default: ${DEFAULT-VALUE}.")
  private int keepDays = 90;

  @Option(
      names = "--keep-gib",
      paramLabel = "GIB",
      description = "The oldest days are deleted beyond this size; default: ${DEFAULT-VALUE}.")
  private int keepGib = 20;

  @Option(
      names = "--notice",
      paramLabel = "FILE",
      description =
          "One line shown on every page and in the API, such as that the data is simulated.")
  private Optional<Path> notice = Optional.empty();

  @Mixin private final AlertOptions alerts = new AlertOptions();

  AlertOptions alerts() {
    return alerts;
  }

  Notice notice() {
    return new Notice(notice);
  }

  String bind() {
    return bind;
  }

  int port() {
    if (port < 0 || port > 65535) {
      throw new UsageException("--port %d is not in 0..65535".formatted(port));
    }
    return port;
  }

  Retention retention() {
    if (keepDays < 1 || keepGib < 1) {
      throw new UsageException("--keep-days and --keep-gib are at least 1");
    }
    return new Retention(keepDays, (long) keepGib << 30);
  }
}
