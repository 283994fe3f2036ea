package tocsin.judge;

import java.util.Set;
import java.util.stream.Collectors;
import tocsin.model.CheckKind;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Progress;
import tocsin.model.Step;

/// How a measurement looks by itself. Measurements of one endpoint by one probe that follow each
/// other and look alike are a run, and what they show began with the first of it.
///
/// @param kind how it looks
/// @param page of an HTTP answer in clear, what distinguishes it from others; else empty
public record Appearance(Kind kind, String page) {
  /// How measurements look.
  public enum Kind {
    /// It did not get through.
    STOPPED,
    /// It got through, and what was answered may have been made up.
    ODD,
    /// It got through, and some address failed on the way, or it took long.
    PARTIAL,
    /// Nothing is to be said.
    WELL
  }

  /// How that measurement looks.
  public static Appearance of(Measurement measurement) {
    return new Appearance(kind(measurement), page(measurement));
  }

  /// Whether the verdict may depend on how it was the time before.
  public boolean needsPrevious() {
    return kind != Kind.WELL || !page.isEmpty();
  }

  /// The addresses at which a measurement that came through was shown a good certificate.
  public static Set<String> verifiedAt(Measurement measurement) {
    return Progress.of(measurement) instanceof Progress.Complete
        ? Battery.in(measurement.steps(), Step.Handshake.class).stream()
            .filter(handshake -> handshake.outcome().succeeded())
            .map(Step.Handshake::address)
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  private static Kind kind(Measurement measurement) {
    return switch (Progress.of(measurement)) {
      case Progress.Stopped _ -> Kind.STOPPED;
      case Progress.Complete(Step last) -> {
        boolean failing = last instanceof Step.Exchange exchange && exchange.status() >= 500;
        if (failing || (!measurement.vouchedFor() && isOdd(measurement))) {
          yield Kind.ODD;
        }
        yield isPartial(measurement) || Rates.isSlow(measurement) ? Kind.PARTIAL : Kind.WELL;
      }
    };
  }

  private static boolean isOdd(Measurement measurement) {
    boolean untrue =
        switch (measurement.endpoint().oracle()) {
          case Oracle.None _ -> false;
          case Oracle.Status(String up, String _) ->
              StatusOracle.addresses(measurement).stream().anyMatch(one -> !one.equals(up));
          case Oracle.Nonexistent _ -> !StatusOracle.addresses(measurement).isEmpty();
        };
    return untrue
        || LedAstray.nearby(measurement)
        || Words.repliesDiffer(measurement)
        || Plain.oddity(measurement).isPresent();
  }

  private static boolean isPartial(Measurement measurement) {
    for (Step step : measurement.steps()) {
      if (!(step instanceof Step.Resolve) && !step.outcome().succeeded()) {
        return true;
      }
    }
    return false;
  }

  private static String page(Measurement measurement) {
    return measurement.endpoint().kind() != CheckKind.HTTP
        ? ""
        : Page.of(measurement).stream()
            .map(page -> page.status() + " " + page.leadsTo() + " " + page.body())
            .collect(Collectors.joining(", "));
  }
}
